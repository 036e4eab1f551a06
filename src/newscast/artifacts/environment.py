"""The one Jinja2 environment of all templates: the feed, pages and show notes.

Escaping is always on (Jinja2's `select_autoescape` would leave it off for `feed.xml.j2`, because the name ends in .j2), an
undefined name is an error, and what XML forbids is removed from every printed value. A show may override a template.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from newscast.artifacts.xml_text import cdata, elements, one_line, xml_safe

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
_MINUTE, _HOUR = 60, 3600
_TINY = 0.0005
"""Half a millisecond: what sums of seconds may lack of a whole one."""
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:")


@lru_cache(maxsize=8)
def environment(overrides: Path | None = None) -> Environment:
    """The environment of the built-in templates; a template of the same name in the folder `overrides` wins.

    What goes wrong in a show's own template raises ConfigError with its file and line.

    Filters: rfc2822, iso8601 (dates); clock, timestamp (seconds); xml_safe, one_line, cdata (text); elements (XML); web_url (addresses).
    """
    from jinja2 import FileSystemLoader, StrictUndefined

    from newscast.artifacts.compilation import Templates, finalized

    folders = [TEMPLATES] if overrides is None else [overrides, TEMPLATES]
    made = Templates(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalized,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    filters = (rfc2822, iso8601, clock, timestamp, xml_safe, one_line, cdata, elements, web_url)
    made.filters.update({function.__name__: function for function in filters})
    return made


def rfc2822(moment: datetime) -> str:
    """A date as RSS wants it, "Wed, 13 May 2026 09:00:00 +0000", whatever the locale. Raises ValueError for a naive one."""
    return format_datetime(_aware(moment))


def iso8601(moment: datetime) -> str:
    """A date as HTML `<time datetime>` and JSON-LD want it, in UTC: "2026-05-13T09:00:00Z". Raises ValueError for a naive one."""
    return _aware(moment).astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def clock(seconds: float) -> str:
    """A time for people, in whole seconds that have passed, as players count them: "0:12", "12:05", "1:02:03"."""
    whole = int(seconds + _TINY)
    hours, minutes, rest = whole // _HOUR, whole % _HOUR // _MINUTE, whole % _MINUTE
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def timestamp(seconds: float, decimal_point: str = ".", places: int = 3) -> str:
    """A time for machines: "00:00:12.986" (WebVTT, Podlove chapters), "00:00:12,986" (SubRip).

    With no places it is "00:00:12": cut, not rounded, so that whoever jumps there misses nothing.
    """
    units = 10**places
    whole, rest = divmod(int(seconds * units + (0.5 if places else _TINY)), units)
    hours, rest_of_hour = divmod(whole, _HOUR)
    minutes, last = divmod(rest_of_hour, _MINUTE)
    fraction = f"{decimal_point}{rest:0{places}d}" if places else ""
    return f"{hours:02d}:{minutes:02d}:{last:02d}{fraction}"


def web_url(address: str) -> str:
    """The address if a browser may follow it (http, https, mailto or relative), else "": escaping does not stop `javascript:`."""
    clean = one_line(address).replace(" ", "%20")
    if not clean.isprintable():
        clean = "".join(character for character in clean if character.isprintable())
    if _SCHEME.match(clean) is None or clean.lower().startswith(("http:", "https:", "mailto:")):
        return clean
    return ""


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"The date {moment.isoformat()} has no time zone")
    return moment
