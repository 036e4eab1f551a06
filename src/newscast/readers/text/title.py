"""Which line of a plain text is its title: the lines above the first running text are compared by many small signs."""

# ruff: noqa: PLR2004 - weights read best where they are used

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from newscast.readers.text import bylines, dates
from newscast.readers.text.lines import Piece, is_cjk, is_prose, whole
from newscast.readers.text.signs import page_words, stems
from newscast.readers.text.title_signs import Top, ranked

_FAR_TOP = 90
"""Pieces among which it is looked for."""
_LABEL = 45
_LONGEST = 140
_GOOD = 2.1
_FAIR = 1.2
_FEW = 4
_TWO = 2
_SHORT = 8
"""Pieces of a text that is too short to have much above its title."""
_COMFORTABLE = 110
_LONGEST_LINE = 200
_KICKER = 0.55
"""Length of a label above the title, in lengths of the title."""
_NEAR = 3
"""Lines between a title and what belongs to it; what stands higher up, in words that the text does not know, is a slogan."""
FROM = re.compile(
    r"(?:from|to|cc|reply-to|sent|von|an|gesendet|de|à|a|para|da|van|aan|från|till|od|do|от|кому)\s?: .*@\S+\.\w+", re.IGNORECASE
)
_MAIL = re.compile(rf"{FROM.pattern}|(?:date|datum|fecha|data)\s?: \w{{3}},? \w+", re.IGNORECASE)
"""The head of an e-mail."""
_FORWARDED = re.compile(r"(?:fwd?|re|wg|aw|tr|rv|enc|i|vs|vb|doorst)\s?: ", re.IGNORECASE)
_ISSUE = re.compile(
    r"(?:^|[|·•–—-]\s*)(?:n[°º]|no\.|nr\.?|issue|ausgabe|numéro|número|numero|edition|vol\.?|nummer|numer|выпуск|第)\s?#?\d+|#\d+",
    re.IGNORECASE,
)
"""The line of a newsletter that counts its issues; above it stands the newsletter's name."""
_FIELD = re.compile(r"([^\W\d_][\w -]{1,24})\s*[:：]\s*(\S.*)")
_TITLE_FIELDS = frozenset(
    "title headline titel titre título titulo titolo tytuł tittel otsikko überschrift 标题 標題 タイトル 제목 заголовок".split()  # noqa: SIM905
)
_SUBJECTS = frozenset("subject betreff objet asunto oggetto assunto onderwerp ämne temat тема".split())  # noqa: SIM905
_STROKES = re.compile(r"\s[»>/·•]\s+\S|[|›→]|\S@\S|https?://|www\.|\+?\d[\d ()-]{8,}")
_FULL_STOP = (".", "。")


def title_at(kept: Sequence[Piece], language: str, gone: Mapping[int, str] | None = None) -> int | None:
    """The index of the title, None if the text begins with running text; `gone` are the lines that were dropped, by number."""
    top, told = _top(kept, language)
    fields = [at for at in top if _key(whole(kept[at])) in _TITLE_FIELDS]
    if fields or not top:
        return fields[0] if fields else None
    marked = [at for at in top if kept[at].level]
    lowest = min((kept[at].level for at in marked), default=0)
    first = _first_marked(kept, [at for at in marked if kept[at].level == lowest])
    if first is not None and (first in {top[0], *marked[1:]} or lowest == 1 or not _long(kept[top[0]])):
        return first
    scores = _scores(kept, top, told, language)
    if len(kept) == 1 and _is_sentence(kept[0]):
        return None
    if (
        (len(top) <= _TWO or len(kept) <= _SHORT)
        and top[0] == 0
        and len(kept) > 1
        and not _is_sentence(kept[0])
        and _is_sentence(kept[1])
    ):
        return 0
    values = ranked(Top(kept, top, told, gone or {}, language, scores))
    lines = [at for at in top if not _is_sentence(kept[at])] or top
    return max(lines, key=lambda at: (values[at], -at))


def _is_sentence(piece: Piece) -> bool:
    """Whether a line is a sentence with a full stop: what stands above it may well be the title, and it is no menu."""
    return piece.text.endswith(_FULL_STOP) and (len(piece.text.split()) > _FEW or is_cjk(piece.text))


def bare(title: str) -> str:
    """The title without "Title:"."""
    found = _FIELD.fullmatch(title)
    return found[2] if found and _key(title) in _TITLE_FIELDS | _SUBJECTS else title


def _top(kept: Sequence[Piece], language: str) -> tuple[list[int], list[int]]:
    """The indexes of the lines above the first running text that may be a title, and of bylines and dates among them."""
    top: list[int] = []
    told: list[int] = []
    for at, piece in enumerate(kept[:_FAR_TOP]):
        line = whole(piece)
        if bylines.facts(line, language) or (top and dates.date(line, language)):
            told.append(at)
        elif _ISSUE.search(line) and len(line) <= _LABEL:
            top.clear()
        elif not _can_be_title(piece):
            break
        elif not _MAIL.match(line):
            top.append(at)
    return top, told


def _scores(kept: Sequence[Piece], top: Sequence[int], told: Sequence[int], language: str) -> Mapping[int, float]:
    """The score of each line; one that stands below a good one, or even below the byline of that, has to be better."""
    words = {stem for piece in kept if is_prose(piece) or _is_sentence(piece) for stem in stems(piece.text)}
    mixed = any(_long(kept[at]) and len(kept[at].text) <= _COMFORTABLE and not kept[at].text.isupper() for at in top)
    scores: dict[int, float] = {}
    for at in top:
        told_again = len(words & set(stems(kept[at].text)))
        score = _form(kept[at], mixed=mixed) + 0.4 * min(3, told_again) + _page(kept[at], language)
        score -= 0.8 if not told_again and _is_list_of_names(whole(kept[at])) else 0.0
        good = [other for other, value in scores.items() if value >= _GOOD]
        behind = bool(good) and any(good[-1] < line < at for line in told)
        near = bool(good) and (top.index(at) - top.index(good[-1]) <= _NEAR or len(words & set(stems(kept[good[-1]].text))) > 1)
        kicker = bool(good) and len(kept[good[-1]].text) < _KICKER * len(kept[at].text)
        score -= 3.0 if behind else 1.2 if near and kicker else 1.8 if near else 0.0
        scores[at] = score + (0.5 if _is_followed(kept, at, told) else 0.0)
    return scores


def _first_marked(kept: Sequence[Piece], marked: Sequence[int]) -> int | None:
    """The first of the marked lines; the second if the first is but the name of the page, in words that the text does not know."""
    words = {stem for piece in kept if is_prose(piece) for stem in stems(piece.text)}
    told = [bool(words & set(stems(kept[at].text))) for at in marked[:2]]
    return None if not marked else marked[1] if told == [False, True] else marked[0]


def _is_list_of_names(text: str) -> bool:
    """Whether three words or more all begin with a capital, as in a row of a menu."""
    words = re.findall(r"[^\W\d_]+", text)
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _form(piece: Piece, *, mixed: bool) -> float:
    """What the form of a line says for a title."""
    text = whole(piece)
    size = len(text) * (2.2 if is_cjk(text) else 1)
    score = min(1.5, size / 27) if size <= _LONGEST else 0.5
    score += 0.5 if len(text.split()) >= 4 or (is_cjk(text) and size >= 25) else 0.0
    score -= 1.5 if _STROKES.search(text) else 0.0
    score -= 2.5 if text.endswith(_FULL_STOP) else 0.5 if text.endswith((":", ",", "-")) else 0.0
    score -= 1.5 if mixed and text.isupper() else 0.0
    score -= 1.0 if text.startswith(("(", "[", "【")) or piece.mark in {"•", "-", "*"} else 0.0
    score += 0.7 if re.fullmatch(r"[\"“„«‘].+[\"”“»’]", text) else 0.0
    subject = _key(text) in _SUBJECTS
    return score + (-1.0 if subject and _FORWARDED.match(bare(text)) else 3.0 if subject else 0.0)


def _page(piece: Piece, language: str) -> float:
    words = [word.lower() for word in re.findall(r"[^\W\d_]{4,}", piece.text)]
    return -1.0 * sum(word in page_words(language) for word in words) / len(words) if words else 0.0


def _is_followed(kept: Sequence[Piece], at: int, told: Sequence[int]) -> bool:
    """Whether a byline, a date, a standfirst or running text is right below."""
    below = kept[at + 1] if at + 1 < len(kept) else None
    return below is not None and (at + 1 in told or is_prose(below) or len(below.text) > _LABEL)


def _long(piece: Piece) -> bool:
    return len(piece.text) >= (8 if is_cjk(piece.text) else 18)


def _can_be_title(piece: Piece) -> bool:
    if piece.level:
        return True
    size = len(piece.text) * (2.2 if is_cjk(piece.text) else 1)
    return size <= _LONGEST_LINE and not (is_prose(piece) and piece.text.endswith(_FULL_STOP) and size > _COMFORTABLE)


def _key(text: str) -> str:
    return re.split(r"\s*[:：]", text, maxsplit=1)[0].lower()
