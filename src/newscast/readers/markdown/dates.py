"""Points in time as front matter and feeds write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newscast.readers.text import dates

_STAMP = 1e8
"""The smallest number that is a time in seconds since 1970 rather than a day such as 20240503; in milliseconds it is a thousand times that."""

_FILE_DAY = re.compile(r"^((?:19|20)\d\d)-(\d\d)-(\d\d)(?=[-_. T]|$)")
_FOLDER_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/_-]|$)")


def moment(value: object, language: str = "") -> datetime | None:
    """A point in time out of what YAML, TOML or a person wrote; UTC where no zone is given."""
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return datetime.combine(value, time(), UTC)
    if isinstance(value, int) and not isinstance(value, bool):
        return _counted(value)
    if not isinstance(value, str):
        return None
    text, zone = _zoned(value.strip())
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        other = dates.date(text, language) or _day(text)
        return other.replace(tzinfo=zone) if other and zone else other
    return found if found.tzinfo else found.replace(tzinfo=zone or UTC)


def day_in(name: str, url: str) -> datetime | None:
    """The day that the name of a file begins with, or that stands in an address as one of its folders."""
    found = _FILE_DAY.search(PurePosixPath(name.replace("\\", "/")).name) or _FOLDER_DAY.search(url)
    try:
        return datetime(int(found[1]), int(found[2]), int(found[3]), tzinfo=UTC) if found else None
    except ValueError:
        return None


def _zoned(text: str) -> tuple[str, ZoneInfo | None]:
    """A time without the name of a zone behind it ("Europe/Berlin"), and the zone; "UTC-03:00" becomes "-03:00"."""
    text = re.sub(r"\s*\(?(?:UTC|GMT)\s*(?=[+-]\d\d)([+-][\d:]+)\)?", r"\1", text)
    named = re.fullmatch(r"(.*\d)\s+\[?([A-Z][a-z]+/[A-Z]\w+)\]?", text)
    try:
        return (named[1], ZoneInfo(named[2])) if named else (text, None)
    except (ZoneInfoNotFoundError, ValueError):
        return text, None


def _day(text: str) -> datetime | None:
    """The day that a text begins with, year first."""
    found = re.match(r"(\d{4})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})", text)
    try:
        return datetime(int(found[1]), int(found[2]), int(found[3]), tzinfo=UTC) if found else None
    except ValueError:
        return None


def _counted(value: int) -> datetime | None:
    """The day that 20240503 stands for, or the time so many seconds or milliseconds after 1970."""
    try:
        if value < _STAMP:
            return datetime.strptime(str(value), "%Y%m%d").replace(tzinfo=UTC)
        return datetime.fromtimestamp(value / (1000 if value >= 1000 * _STAMP else 1), UTC)
    except (ValueError, OverflowError, OSError):
        return None
