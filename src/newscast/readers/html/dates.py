"""When an article was published: as declared, else as shown, else as htmldate reads it."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from newscast.readers.dom import Element, collapse, shown
from newscast.readers.html.declared import text_of


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


PUBLISHED: tuple[str, ...] = _names(
    "article:published_time article:published og:published_time og:article:published_time datepublished date.published publishdate"
    " pubdate publish-date publish_date publication_date published_date date_published dc.date.issued dcterms.created dcterms.issued"
    " parsely-pub-date sailthru.date citation_publication_date citation_date article.published cxenseparse:recs:publishtime"
    " originalpublicationdate dc.date dcterms.date date vr:published_time ptime published_at article:post_date weibo:article:create_at"
)
MODIFIED: tuple[str, ...] = _names(
    "article:modified_time article:modified og:updated_time datemodified lastmod last-modified dcterms.modified dc.date.modified"
    " article.updated moddate revision_date utime"
)


_PUBLISHED_META = re.compile(
    r"(?:pub(?:lish(?:ed)?|lication|lic)?|post(?:ed)?|issued?|release)[-_.: ]?(?:date|time|at|on|datum|fecha)|(?:date|time)[-_.: ]?(?:of[-_ ])?(?:pub|post|issue)"
)
_OTHER_META = re.compile(r"modif|updat|expir|end|valid|unpub|event|copyright|revis|last")


def published_metas(meta: Mapping[str, str]) -> list[str]:
    """The contents of meta elements whose names, of whatever making, speak of publication: "epoch-publish-date"."""
    return [text.split("\n")[0] for name, text in meta.items() if _PUBLISHED_META.search(name) and not _OTHER_META.search(name)]


def seen_times(root: Element) -> Iterator[str]:
    """Times that the page shows: `itemprop=datePublished`, `time[pubdate]`, the first `time[datetime]` of the article."""
    for place in (
        ".//*[@itemprop='datePublished']",
        ".//time[@pubdate]",
        ".//abbr[contains(@class,'published')]",
        ".//article//time[@datetime]",
        ".//main//time[@datetime]",
        "(.//h1)[1]/following::time[@datetime]",
        ".//time[@datetime]",
    ):
        for element in root.xpath(place)[:3]:
            yield element.get("datetime") or element.get("content") or element.get("title") or shown(element)


def guessed_day(root: Element | None) -> datetime | None:
    """The day that htmldate reads out of the page's text, where the page does not declare one: less sure, and without a time."""
    from htmldate import find_date

    if root is None:
        return None
    found = find_date(copy.deepcopy(root), extensive_search=False, original_date=True)
    return moment_of(found) if found else None


_PRINTED = re.compile(
    r"\b(?P<year>(?:19|20)\d\d)[-./年]\s?(?P<month>\d\d?)[-./月]\s?(?P<day>\d\d?)|\b(?P<d>\d\d?)\.\s?(?P<m>\d\d?)\.\s?(?P<y>(?:19|20)\d\d)(?!\d)"
)


_WORDED = re.compile(
    r"\b\d{1,2}(?:\.|er|º|ος|th|st|nd|rd|,|\s+de)?\s+(?:de\s+)?[^\W\d_]{3,12}\.?(?:,|\s+del?)?\s+(?:19|20)\d\d(?!\d)|\b[^\W\d_]{3,9}\.?\s+\d{1,2},?\s+(?:19|20)\d\d(?!\d)"
)
"""A day, the name of a month and a year, in either order."""


def _worded_day(text: str, language: str) -> datetime | None:
    import dateparser  # type: ignore[import-untyped]  # brings no types

    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    languages = list(dict.fromkeys(code for code in (language.partition("-")[0], "en") if code))
    try:
        moment = dateparser.parse(text, languages=languages, settings=settings)
    except ValueError:  # a language that dateparser does not know
        moment = dateparser.parse(text, languages=["en"], settings=settings)
    return moment_of(moment.date().isoformat()) if isinstance(moment, datetime) else None


def printed_day(lines: Iterable[str], language: str = "") -> datetime | None:
    """The first day that reads one way only: "2024-11-19", "2024年11月19日", "19.11.2024", "19 November 2024" in the page's language."""
    return next((day for line in lines if (day := _day_in(line, language))), None)


def _day_in(line: str, language: str) -> datetime | None:
    if found := _PRINTED.search(line):
        year, month, day = (int(found[name] or found[name[0]]) for name in ("year", "month", "day"))
        return moment_of(f"{year}-{month:02}-{day:02}")
    found = _WORDED.search(line)
    return _worded_day(found[0].replace(",", " "), language) if found else None


def first_time(*written: object) -> datetime | None:
    """The first of some written times that can be read."""
    return next((moment for moment in (moment_of(text_of(text)) for text in written) if moment), None)


def moment_of(text: str) -> datetime | None:
    """A point in time out of ISO 8601, RFC 822, or a numeric date; UTC where no zone is given. None for anything else."""
    from email.utils import parsedate_to_datetime

    trimmed = collapse(text)
    for parse in (_iso, _compact, parsedate_to_datetime):
        try:
            moment = parse(trimmed)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if moment and 1990 <= moment.year <= datetime.now(UTC).year + 1:  # noqa: PLR2004 - before the web
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def _iso(text: str) -> datetime:
    fixed = re.sub(r"(?<=\d)\s*(?:UTC|GMT)$", "+00:00", re.sub(r"\s+(?=[+-]\d)", "", text))
    fixed = re.sub(r"^(\d{4})[/.](\d\d?)[/.](\d\d?)", lambda date: f"{date[1]}-{date[2]:0>2}-{date[3]:0>2}", fixed)
    fixed = re.sub(r"\.\d+(?=[+Z-]|$)", "", fixed)
    return datetime.fromisoformat(fixed)


def _compact(text: str) -> datetime | None:
    found = re.fullmatch(r"(20\d\d|19\d\d)-?(\d\d)-?(\d\d)(?:[T ]?(\d\d):?(\d\d).*)?", text)
    if not found:
        return datetime.fromtimestamp(int(text[:10]), UTC) if re.fullmatch(r"1\d{9}(?:\d{3})?", text) else None
    return datetime(*(int(part or 0) for part in found.groups()), tzinfo=UTC)  # type: ignore[misc,arg-type]  # five numbers
