from __future__ import annotations

from pathlib import Path

import pytest

from newscast.artifacts.assets import STATIC, asset, digest, policy, shortened


def test_a_digest_is_that_of_csp() -> None:
    # The example of CSP 3, section 2.3.1 in effect: printf 'alert(1)' | openssl dgst -sha256 -binary | base64
    assert digest("alert(1)") == "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"


def test_a_policy_starts_from_nothing() -> None:
    assert policy("a", "b").startswith("default-src 'none'; script-src 'sha256-")
    assert "connect-src 'self'" in policy("a", "b", "connect-src 'self'")


def test_comments_and_white_space_do_not_travel() -> None:
    assert shortened("/* said */\na, b {\n  c: d;\n}\n") == "a,b{c: d}"
    assert shortened('a{content:"x ; y"}') == 'a{content:"x ; y"}'
    assert "\n//" not in asset("player.js")


@pytest.mark.parametrize("path", sorted(STATIC.glob("*.js")), ids=lambda path: path.name)
def test_each_script_travels_short(path: Path) -> None:
    assert len(asset(path.name)) < 0.75 * len(path.read_text(encoding="utf-8"))
