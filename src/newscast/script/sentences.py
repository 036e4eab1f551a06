"""Cuts a paragraph into its sentences, so that a voice falls and breathes where a reader would.

sentencex (Wikimedia) finds the boundaries in about 300 languages; the rules here correct what hurts in news: a cut after "Lt. Col.",
"J. K." or "No.", a missing cut after "the U.S.", and quotations, which are kept whole while they are part of a longer sentence.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_NEAR = 300
"""Characters around a full stop that decide what it is."""
LONG_QUOTE = 200
"""Characters of a quotation inside a sentence; within a longer one the sentences are cut after all."""

_BREAK = re.compile(r"(?<![.!?…])(?P<stop>[.!?…]++)(?P<close>(?>(?:[\"'”’“»)\]]|[ \u00a0\u202f]»)*))(?P<gap>\s+)(?=\S)")
_GLUED = re.compile(r"(?<=[a-z]{2}[.!?])(?P<close>[”\"]?)(?=[“\"]?(?P<word>[A-Z][a-z]+)\s)")
_PARAGRAPH = re.compile(r"\n\s*\n")
_WORD = re.compile(r"[\"'“‘«(\[¿¡]*(?P<word>[^\W_]+(?:['’.-][^\W_]+)*)")
_INITIAL = re.compile(r"(?:[A-Z]\.-?)+[A-Z]?$|[A-Z]$")
_ORDINAL = re.compile(r"\d{1,3}|[IVXLC]{1,6}")
_ENUMERATOR = re.compile(r"[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})$")
_NUMBER = re.compile(r"[#§(]?\d|[IVXLC]{2,}\b|(?![AI]\s+[a-z])[A-Z]\b")
_PLACE_OR_FIRM = re.compile(r"\b(?:Inc|Corp|Co|Ltd|LLC|Bros|Ave|Blvd|Rd|Ln|Pkwy|\d+(?:st|nd|rd|th) St)\.$")
_VERB_NEXT = re.compile(
    r"[A-Z][a-z’']+ (?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|did|does|do|said|says) "
)
_TIME_LEAD = re.compile(r"(?:At|By|Around|About|Before|After|Until|Since|From|On|Shortly|Just|Near)\b[^,;:]{0,60}$")
_LETTER_LABELS = frozenset(
    [
        "Plan",
        "Vitamin",
        "vitamin",
        "Hepatitis",
        "hepatitis",
        "Type",
        "type",
        "Part",
        "Group",
        "Class",
        "Grade",
        "Category",
        "Schedule",
        "Influenza",
        "War",
        "Malcolm",
        "Title",
        "and",
        "Team",
    ]
)
_LOWER_BRANDS = ("iPhone", "iPad", "iOS", "iTunes", "eBay", "iCloud", "iMac")
_PLAIN_LETTERS = 4
_PLAIN = frozenset({"May", "June", "July"})
_NAMED_STARTERS = frozenset({"A", "I", "As", "At", "In", "May", "Will", "Let", "One", "So", "Like", "Over", "Per"})
_QUOTES = (("“", "”"), ("«", "»"), ("„", "“"), ('"', '"'), ("(", ")"))


@dataclass(frozen=True, slots=True)
class _Words:
    """The word lists of one language."""

    never: frozenset[str]
    number: frozenset[str]
    either: frozenset[str]
    starters: frozenset[str]
    openers: frozenset[str]
    joiners: frozenset[str]
    speech: frozenset[str]
    marks: frozenset[str]
    ordinals: frozenset[str]


def split(text: str, language: str = "en") -> list[str]:
    """The sentences of `text`, without the white space between them; nothing else of the text is lost or changed."""
    return [text[start:end] for start, end in bounds(text, language)]


def bounds(text: str, language: str = "en") -> list[tuple[int, int]]:
    """Where each sentence of `text` begins and ends, white space around it left out."""
    cuts = sorted(set(_cuts(text, language)))
    found = []
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        piece = text[start:end]
        if piece.strip():
            begin = start + len(piece) - len(piece.lstrip())
            found.append((begin, begin + len(piece.strip())))
    return found


def _cuts(text: str, language: str) -> list[int]:
    primary = language.partition("-")[0].lower() or "en"
    cuts = [match.end() for match in _PARAGRAPH.finditer(text)]
    if primary not in _lists():
        return cuts + _library_cuts(text, primary)
    return cuts + _own_cuts(text, primary)


def _library_cuts(text: str, language: str) -> list[int]:
    import sentencex

    return _ends(sentencex.segment(language, text))


def _ends(pieces: list[str]) -> list[int]:
    ends, position = [], 0
    for piece in pieces:
        position += len(piece)
        ends.append(position)
    return ends[:-1]


def _own_cuts(text: str, language: str) -> list[int]:
    words = _lists()[language]
    proposed = frozenset(_library_cuts(text, language))
    quotations = _quotations(text)
    cuts: list[int] = []
    for match in _BREAK.finditer(text):
        start, end = cuts[-1] if cuts else 0, match.end()
        if _within(end, quotations, text, start):
            continue
        sentence = text[max(start, match.start("gap") - _NEAR) : match.start("gap")].lstrip()
        verdict = _verdict(sentence, text[end : end + _NEAR], match, words)
        if end in proposed if verdict is None else verdict:
            cuts.append(end)
    return cuts + _glued_cuts(text, words)


def _glued_cuts(text: str, words: _Words) -> list[int]:
    """Cuts where the space after a sentence got lost: "…the court said.The judge…"."""
    return [match.end() for match in _GLUED.finditer(text) if match["word"] in words.starters]


def _verdict(sentence: str, following: str, match: re.Match[str], words: _Words) -> bool | None:
    """True for a cut after `sentence`, False for none, None where no rule knows."""
    if match["stop"] != ".":
        return _after_mark(sentence, following, match, words)
    found = _WORD.match(following)
    after = found["word"] if found else ""
    if match["close"].strip("'’"):
        return not after[:1].islower()
    token = sentence[:-1].rsplit(maxsplit=1)[-1].lstrip("\"'“‘«([—–-") if sentence[:-1].split() else ""
    token = re.split("[—'’]", token)[-1] or token
    return _after_abbreviation(sentence, token, after, following, words)


def _after_mark(sentence: str, following: str, match: re.Match[str], words: _Words) -> bool:
    """After "?", "!" or an ellipsis."""
    found = _WORD.match(following)
    after = found["word"] if found else ""
    if after[:1].islower() or following[:1] in ",;—–":
        return False
    if match["close"] and _attributed(following, words):
        return False
    named = any(sentence.endswith(mark) for mark in words.marks)
    return not (named and after not in words.starters)


def _attributed(following: str, words: _Words) -> bool:
    """Whether a speaker comes next, as in "Why?" Mr. Smith asked."""
    heads = following.split()[:5]
    for index, head in enumerate(heads):
        if head.rstrip(".,:") in words.speech:
            return index > 0
        if not head[:1].isupper():
            return False
    return False


def _after_abbreviation(sentence: str, token: str, after: str, following: str, words: _Words) -> bool | None:
    """After a full stop: whether the word before it is an abbreviation, and what the next word makes of it."""
    if token in words.number:
        return not (_NUMBER.match(following) or after[:1].islower())
    if token in words.either:
        return _after_either(sentence, token, after, following, words)
    return False if token in words.never else _after_word(sentence, token, after, words)


def _after_word(sentence: str, token: str, after: str, words: _Words) -> bool | None:
    """After a full stop that follows no known abbreviation: a word of the language, an enumerator, or an initial."""
    if after[:1].islower():
        return after.startswith(_LOWER_BRANDS) and token[-1:].islower()
    if words.ordinals and _ORDINAL.fullmatch(token):
        return _bare(after) in words.starters
    if sentence[:-1] == token and _ENUMERATOR.match(token):
        return False
    if _INITIAL.match(token):
        return _after_initial(sentence, token, after, words)
    return True if token in _PLAIN or (token.isalpha() and token.islower() and len(token) >= _PLAIN_LETTERS) else None


def _bare(word: str) -> str:
    """A word without what follows its apostrophe: "It's" -> "It"."""
    return re.split("['’]", word, maxsplit=1)[0]


def _after_initial(sentence: str, token: str, after: str, words: _Words) -> bool:
    """After "J." or "J.K.": a name goes on, unless the letter is a label ("Plan B.") or a word follows that is never a name."""
    before = sentence[:-1].split()[-2:-1]
    if len(token) == 1 and before and (before[0].strip("“\"'(") in _LETTER_LABELS or before[0].strip("-−").isdigit()):
        return True
    return _bare(after) in words.starters and after not in _NAMED_STARTERS


def _after_either(sentence: str, token: str, after: str, following: str, words: _Words) -> bool:
    """After "U.S.", "p.m.", "Inc.", "Jr.", "Calif." and their like."""
    word = _bare(after)
    if after[:1].islower() or word in words.joiners or following[:1] in ",;:—–&(/":
        return False
    if token.lower() in {"a.m", "p.m"}:
        return not _TIME_LEAD.match(sentence)
    if token.islower() and token.isalpha() and not sentence[:-1].removesuffix(token).rstrip()[-1:].isdigit():
        return True
    if _PLACE_OR_FIRM.search(sentence) and _VERB_NEXT.match(following):
        return True
    return word in words.starters or word in words.openers or following[:1] in '"“‘'


def _quotations(text: str) -> list[tuple[int, int]]:
    """Where quotations and brackets open and close, in order; long ones and those that never close do not count."""
    found = []
    for opening, closing in _QUOTES:
        if opening == closing:
            marks = [match.start() for match in re.finditer(re.escape(opening), text)]
            found += list(zip(marks[::2], marks[1::2], strict=False))
        else:
            pattern = f"{re.escape(opening)}[^{re.escape(opening + closing)}]*{re.escape(closing)}"
            found += [(match.start(), match.end() - 1) for match in re.finditer(pattern, text)]
    return sorted((opened, closed) for opened, closed in found if closed - opened <= LONG_QUOTE)


def _within(position: int, quotations: list[tuple[int, int]], text: str, sentence_start: int) -> bool:
    """Whether a cut at `position` would tear a quotation that belongs to a longer sentence."""
    first, last = bisect(quotations, (position - LONG_QUOTE - 1, 0)), bisect(quotations, (position, 0))
    return any(position <= closed and _attached(opened, closed, text, sentence_start) for opened, closed in quotations[first:last])


def _attached(opened: int, closed: int, text: str, sentence_start: int) -> bool:
    if text[sentence_start:opened].strip():
        return True
    return text[closed - 1] not in ".!?…" or bool(re.match(r"\s+[a-z]", text[closed + 1 : closed + 9]))


@cache
def _lists() -> Mapping[str, _Words]:
    table = tomllib.loads(files("newscast.script").joinpath("data/sentences.toml").read_text("utf-8"))
    return {
        language: _Words(**{name: frozenset(lists.get(name, "").split()) for name in _Words.__slots__})
        for language, lists in table.items()
    }
