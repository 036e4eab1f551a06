"""When an article appeared, settled between what a page declares, what it prints, and its title and address."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta, timezone

from newscast.model import BlockKind
from newscast.readers.html import scripts
from newscast.readers.html.anchors import is_prose
from newscast.readers.html.body import Sorted
from newscast.readers.html.dates import first_time, guessed_day, printed_day
from newscast.readers.html.declared import host_of
from newscast.readers.html.metadata import Metadata
from newscast.readers.text.days import tells_day

_DATE_LINE = 90
"""Characters of a line that may be little more than a date."""
_BESIDE = frozenset({"related", "comments", "newsletter", "link", "credit", "caption"})
"""Why a passage was left out that tells no day of this story."""
_TODAY = re.compile(r"\W*[^\W\d]+,?\s+\d{1,2}\W[^:]*$")
"""A day of the week and a date, as papers show today's above every page."""
_YEAR = r"(?P<y>(?:19[89]|20[0-4])\d)"
_ADDRESS = (
    re.compile(rf"(?<!\d){_YEAR}(?P<s>[/_-])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>0?[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(rf"(?<!\d){_YEAR}[/_-]?(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
)
_YEAR_IN_ADDRESS = re.compile(rf"[/_=-]{_YEAR}(?=[/_-]|(?:0[1-9]|1[0-2])(?:/|$|\D))")
_YEARLESS = (
    re.compile(r"(?<![\d:./])(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일](?!\d)"),
    re.compile(r"(?<![\d:./])(?P<m>1[0-2]|0?[1-9])/(?P<d>3[01]|[12]\d|0?[1-9])(?=\s?[(（]\s?[月火水木金土日]\s?[)）])"),
    re.compile(r"(?<![\d:./])(?P<d>3[01]|[12]\d|0?[1-9])(?:\.|er|º|st|nd|rd|th)?(?:\sde)?\s(?P<w>[^\W\d_]{3,12})\b"),
    re.compile(r"\b(?P<w>[^\W\d_]{3,12})\.?\s(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:])"),
)
"""A day and its month without a year."""
_TIME = re.compile(r"(?<!\d)(?P<h>[01]?\d|2[0-3])\s?[:.h]\s?(?P<min>[0-5]\d)(?!\d)(?:\s?(?P<half>[ap])\.?m)?", re.IGNORECASE)
_EITHER = re.compile(rf"(?<![\d/])(?P<d>0?[1-9]|1[0-2])/(?P<m>0?[1-9]|1[0-2])/{_YEAR}(?![\d/])")
"""A day of which nothing says whether day or month comes first."""
_DAY_FIRST = re.compile(r"\.(?:uk|ie|au|nz|in|za|ke|ng|gh|pk|sg|my|hk)$")
"""Countries that write English and put the day first."""
_TITLE = re.compile(r"\s+[-–—|·•:]\s+|\s*[|｜_]\s*")
_WIDEST = timedelta(hours=14)


def published(page: Sorted, about: Metadata) -> datetime | None:
    """The moment that the page declares, else the day that it prints with the story, or names in its title or address."""
    lines = [passage.text for passage, reason in page.dropped if reason == "metadata"]
    below, over = _above(page)
    near = [*lines, *below]
    if about.published:
        return _in_own_zone(about.published, near, page.language)
    declared = "en-GB" if _DAY_FIRST.search(host_of(about.url)) else about.language
    languages = tuple(dict.fromkeys(language for language in (page.language, declared) if language)) or ("en",)
    told = _first([*near, *(line for line in over if not _TODAY.match(line))], languages)
    if told:
        return told
    addressed = in_address(about.url)
    year = _year_in(about.url) or (about.modified.year if about.modified else 0)
    return (
        _in_title((about.page_title, *about.titles), page.language)
        or addressed
        or next(_yearless(near, year, page.language), None)
        or (first_time(*itertools.islice(scripts.times(about.page), 3)) if about.page is not None else None)
        or _changed(near, languages)
        or guessed_day(about.page)
        or _first(over, languages)
    )


def _above(page: Sorted) -> tuple[list[str], list[str]]:
    """The short lines between the headline and the text, also below the standfirst, and those above the headline."""
    text = {passage.locator for passage, level in page.kept if not level and passage.kind is BlockKind.PARAGRAPH}
    long = [number for number, passage in enumerate(page.passages) if passage.locator in text and is_prose(passage)]
    above = page.passages[: next(iter(long[1:2] or long), len(page.passages))]
    title = next((number for number, passage in enumerate(above) if passage.text == page.title), -1)
    beside = {passage.locator for passage, reason in page.dropped if reason in _BESIDE} | text
    short = [(number, passage.text) for number, passage in enumerate(above) if len(passage.text) <= _DATE_LINE]
    below = [line for number, line in short if number > title and above[number].locator not in beside]
    return below, [line for number, line in short if number < title]


def _first(lines: Sequence[str], languages: Sequence[str]) -> datetime | None:
    """The first day among some lines that is not that of a change: of a line that reads one way only, else as the country writes days."""
    sure = [line for line in lines if not _EITHER.search(line)]
    told = next((day for line in sure for language in languages if (day := tells_day(line, language)[0])), None)
    return told or printed_day(sure, languages[0]) or next((day for line in lines if (day := _as_written(line, languages))), None)


def _changed(lines: Sequence[str], languages: Sequence[str]) -> datetime | None:
    """The day of a change, where the page prints no other."""
    return next((day for line in lines if (day := tells_day(line, languages[0])[1])), None)


def _as_written(line: str, languages: Sequence[str]) -> datetime | None:
    """The day in a line such as "03/05/2022": Americans put the month first."""
    told = tells_day(line, languages[0])[0]
    if told is None:
        return None
    pairs = [(int(found["d"]), int(found["m"])) for found in _EITHER.finditer(line) if int(found["y"]) == told.year]
    month_first = languages[-1].lower() in {"en-us", "en"} and (told.day, told.month) in pairs
    return _day(told.year, told.day, told.month) if month_first else told


def _in_own_zone(moment: datetime, lines: Sequence[str], language: str) -> datetime:
    """A moment declared in UTC in the zone of the page, if that prints the time of the next or last day there."""
    if moment.utcoffset():
        return moment
    for line in lines:
        day = tells_day(line, language)[0]
        clock = _TIME.search(line)
        if day is None or clock is None:
            continue
        hour = int(clock["h"]) % 12 + 12 * (clock["half"].lower() == "p") if clock["half"] else int(clock["h"])
        ahead = day.replace(hour=hour, minute=int(clock["min"])) - moment.replace(second=0, microsecond=0)
        if timedelta() < abs(ahead) <= _WIDEST and not ahead % timedelta(minutes=15):
            return moment.astimezone(timezone(ahead))
    return moment


def _in_title(titles: Iterable[str], language: str) -> datetime | None:
    """The day that is a part of a title between its dashes: "Harbour closes - 24.08.2017 - Bugle"."""
    parts = [part for title in titles for part in _TITLE.split(title)[1:]]
    return next((day for part in parts if len(part) <= 20 and (day := tells_day(part, language)[0])), None)  # noqa: PLR2004


def in_address(url: str) -> datetime | None:
    """The day in an address: "/2021/08/06/", "-20161118-"."""
    for form in _ADDRESS:
        for found in form.finditer(url):
            if day := _day(int(found["y"]), int(found["m"]), int(found["d"])):
                return day
    return None


def _year_in(url: str) -> int:
    found = _YEAR_IN_ADDRESS.search(url)
    return int(found["y"]) if found else 0


def _yearless(lines: Sequence[str], year: int, language: str) -> Iterator[datetime]:
    """Days that are printed without the year, which the address names."""
    for line in lines if year else ():
        for form in _YEARLESS:
            for found in form.finditer(line):
                parts = found.groupdict()
                month = int(parts["m"]) if parts.get("m") else _month(parts["w"], language)
                if month and (day := _day(year, month, int(parts["d"]))):
                    yield day


def _month(word: str, language: str) -> int:
    """The number of the month that a word names, 0 for any other word."""
    told = tells_day(f"3 {word} 2021", language)[0]
    return told.month if told else 0


def _day(year: int, month: int, day: int) -> datetime | None:
    try:
        moment = datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None
    return moment if moment <= datetime.now(UTC) + timedelta(days=2) else None
