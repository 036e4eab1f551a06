"""Days that stand somewhere in a line, as pages, papers and agencies print them in many languages, and which of them is that of a change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache

LONGEST = 160
"""Characters of the longest line that is looked at."""
_YEAR = r"(?:18[5-9]\d|19\d\d|20\d\d)"
_WORD = r"[^\W\d_]{2,12}"
_DAYS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d)(?P<y>{_YEAR})\s?(?:[-./年년])\s?(?P<m>\d{{1,2}})\s?(?:[-./月월])\s?(?P<d>\d{{1,2}})(?!\d)",
        rf"(?<![\d.])(?P<d>\d{{1,2}})\s?(?:[-./])\s?(?P<m>\d{{1,2}})\s?(?:[-./])\s?(?P<y>{_YEAR}|\d\d)(?![\d.]\d|\d)",
        rf"(?<![\d.])(?P<d>\d{{1,2}})[./-](?P<m>\d{{1,2}})[./-](?P<y>{_YEAR})(?=\d{{1,3}}\s[^\W\d_])",
        rf"(?<!\d)(?P<d>\d\d)\d{{4}}\s(?P<w>{_WORD})\s(?P<y>\d\d)(?!\d)",
        rf"(?P<d>\d{{1,2}}) (?:tháng|เดือน) (?P<m>\d{{1,2}})(?: năm|,)? (?P<y>{_YEAR})",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:\.|º|°|er|st|nd|rd|th|-е|-го|η)?[\s.-]*(?:de\s+|of\s+|d[’']|ב)?(?P<w>{_WORD})(?:\s{_WORD})?(?:/(?P<w2>{_WORD}))?[.,]*[\s.-]*(?:del?\s+|of\s+)?(?P<y>{_YEAR})(?!\d)",
        rf"(?P<w>{_WORD})\.?\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y>{_YEAR})(?!\d)",
        rf"(?<!\d)(?P<y>{_YEAR})[.,]?\s(?:m\.\s|gada\s)?(?:(?P<w>{_WORD})\s(?P<d>\d{{1,2}})|(?P<d2>\d{{1,2}})\.\s(?P<w2>{_WORD}))(?!\d)",
    )
)
"""Forms of a day with its year, the surest first."""
_CHANGED = re.compile(
    r"(?:updat|modif|edit(?:ed|é)|revis|chang|aktuali[sz]|\bstand\b|geändert|mise? à jour|actuali[sz]|atualiza|aggiorna|bijgewerkt|gewijzigd|uppdater|oppdater|opdater|ændret|endret|aktualiz|zaktual|"
    r"päivite|muokat|módos|frissít|обновл|измен|оновлен|змінен|güncel|ενημ|τροποπ|更新|修正|수정|تحديث|עודכן|अपडेट|cập nhật|diperbarui|atnaujin|atjaun|updat)",
    re.IGNORECASE,
)
_NEAR = 28
"""Characters before a day among which the word is that says of what it is the day."""
_OTHER = re.compile(
    r"\b(?:born|geboren|né|née|nacid|nato|copyright|©|\(c\)|heft|issue|print|deadline|frist|bis|until|jusqu)\b", re.IGNORECASE
)
_LEFT = 45
"""Letters that a line may have beside its days to be taken for one that tells when the article appeared."""
_FOREIGN = re.compile(r"(?![0-9])\d")
_LATVIAN = ("jan", "feb", "mar", "apr", "mai", "jūn", "jūl", "aug", "sep", "okt", "nov", "dec")
_ZONE = 5
_WEEKDAY = 14
"""Characters before a day that a weekday may take."""
_FEW = 25
_NOISE = re.compile(r"https?://\S+|\S+@\S+|[\W\d_]+")


def days(line: str, language: str) -> Iterator[tuple[datetime, bool, int, int]]:
    """The days in a line from left to right: each with whether it is that of a change, and where it begins and ends."""
    if len(line) > LONGEST or not re.search(r"\d", line):
        return
    line = _FOREIGN.sub(lambda figure: str(int(figure[0])), line)
    taken: list[tuple[int, int]] = []
    found = []
    for pattern in _DAYS:
        for match in pattern.finditer(line):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            if day := _day(match, language):
                taken.append(match.span())
                found.append((day, *match.span()))
    before = 0
    for day, start, end in sorted(found, key=lambda each: each[1]):
        yield day, bool(_CHANGED.search(line[max(before, start - _NEAR) : start])), start, end
        before = end


def opens_with_day(line: str, language: str) -> bool:
    """Whether a line begins with a day, or a weekday and a day, and holds little else: "14 May 2024 07:30, Weekend"."""
    found = list(days(line, language))
    return bool(found) and found[0][2] <= _WEEKDAY and _letters(line, found) <= _FEW and not re.search(r"[.!?。]$", line)


def tells_day(line: str, language: str) -> tuple[datetime | None, datetime | None]:
    """When an article appeared and was changed, from a line that is little more than that; (None, None) for any other line."""
    found = list(days(line, language))
    if not found or not _is_little_more(line, found):
        return None, None
    published = next((day for day, changed, _, _ in found if not changed), None)
    modified = next((day for day, changed, _, _ in found if changed), None)
    return published, modified


def is_bare(line: str, language: str) -> bool:
    """Whether a line is a day and next to nothing else: a time, a zone."""
    found = list(days(line, language))
    return len(found) == 1 and _letters(line, found) <= _ZONE


def _is_little_more(line: str, found: list[tuple[datetime, bool, int, int]]) -> bool:
    return _letters(line, found) <= _LEFT and not _OTHER.search(line)


def _letters(line: str, found: list[tuple[datetime, bool, int, int]]) -> int:
    """How many letters a line has beside its days."""
    starts, ends = [start for _, _, start, _ in found], [end for _, _, _, end in found]
    return sum(len(_NOISE.sub("", line[end:start])) for end, start in zip([0, *ends], [*starts, len(line)], strict=True))


def _day(match: re.Match[str], language: str) -> datetime | None:
    parts = match.groupdict()
    year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)  # noqa: PLR2004 - two figures of a year
    day = int(parts.get("d") or parts.get("d2") or 0)
    if parts.get("m"):
        month = int(parts["m"])
        if month > 12 >= day and not parts.get("y", "").startswith(match[0][:4]):  # noqa: PLR2004 - months of a year
            month, day = day, month
        return _moment(year, month, day)
    words = [word for word in (parts.get("w2"), parts.get("w")) if word]
    months = (_month(word, language) for word in words)
    return next((_moment(year, month, day) for month in months if month), None)


def _moment(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


@lru_cache(maxsize=512)
def _month(word: str, language: str) -> int:
    """The number of a month, 0 if the word is none."""
    from newscast.readers.text.dates import parsed

    if language == "lv" and word[:3].lower() in _LATVIAN:
        return _LATVIAN.index(word[:3].lower()) + 1
    found = parsed(f"3 {word} 2021", language)
    return found.month if found and found.year == 2021 and found.day == 3 else 0  # noqa: PLR2004 - the day that was asked for
