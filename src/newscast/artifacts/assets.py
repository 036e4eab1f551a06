"""Scripts and styles that pages carry inside them, and the content security policy that allows just these.

The files in static/ are written to be read. Scripts travel as static/min/, which tools/shorten_scripts.sh makes of them; styles lose
comments and white space here, which is safe because they keep to two rules: a comment has a line of its own, and strings stand in
double quotes and end on their line.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

STATIC = Path(__file__).parent / "static"
_SPACE = re.compile(r'("[^"]*")|\s*([{};,])\s*')


@cache
def asset(name: str) -> str:
    """A script or style of static/ as pages carry it."""
    if name.endswith(".js"):
        return (STATIC / "min" / name).read_text(encoding="utf-8").strip()
    return shortened((STATIC / name).read_text(encoding="utf-8"))


def shortened(style: str) -> str:
    """A style without comments, line ends and white space around punctuation."""
    lines = (line.strip() for line in style.splitlines())
    text = "\n".join(line for line in lines if line and not line.startswith("/*"))
    return _SPACE.sub(lambda found: found[1] or found[2], text).replace(";}", "}").strip()


def digest(text: str) -> str:
    """The CSP source of an inline script or style: 'sha256-…' (CSP 3, section 2.3.1), over exactly the text between its tags."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def policy(script: str, style: str, *more: str, media: str = "'self'") -> str:
    """A content security policy for a page with one script and one style inside: nothing else runs, nothing is fetched from others.

    `frame-ancestors` and `sandbox` have no effect in a meta element; servers may add them as headers.
    """
    rules = (
        "default-src 'none'",
        f"script-src {digest(script)}",
        f"style-src {digest(style)}",
        f"media-src {media}",
        "img-src 'self' data:",
        *more,
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)
