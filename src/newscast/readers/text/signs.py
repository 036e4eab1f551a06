"""What can be seen of a short line of a plain text: its form, its place, its neighbours and its words, each as a number."""

# ruff: noqa: PLR2004 - measured lengths read best where they are used

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from statistics import median

from newscast.readers import boilerplate
from newscast.readers.markdown.appeals import appeals
from newscast.readers.text.address import addresses
from newscast.readers.text.echoes import echo, rows_of_words
from newscast.readers.text.lines import Piece, ends_sentence, is_cjk, is_prose

LONGEST = 450
"""Characters of the longest line that is looked at."""
_STEM = 5
_MANY = 600
"""Words of phrases of a language that has many."""
_RUN = 8
_WORDS = re.compile(r"[^\W\d_]+")
_CJK_PAIRS = re.compile(r"(?=([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}))")
_ESCAPE = re.compile(r"\\.|\(\?[:=!<P]*|\{\d*,?\d*\}|\[[^\]]*\]")
_INNER_STOP = re.compile(r"[.!?…][\"'”’»)]*\s+[\"'“‘«„(]*[^\W\d_a-z]|[。！？]\S")
_NAMED = re.compile(r"[^\W\d_a-z][\w'’-]+ [^\W\d_a-z][\w'’-]+")
_ABOUT = re.compile(r"^(?:[^\W\d_a-z][\w.'’-]+ ){1,4}(?:is|are|was|ist|war|est|es|è|é|är|er|is|on|jest|je|to|—|–|-) ")
_WRITER = re.compile(
    r"\b(?:authors?|autor\w*|auteur\w*|writer|writes|schreibt|écrit|escribe|escreve|scrive|schrijft|skriver|pisze|píše|пишет|редактор\w*|журналист\w*|journalist\w*|reporter\w*|redakt\w+|redact\w+|redator\w*|editor\w*|correspond\w*"
    r"|korrespond\w*|columnist\w*|kolumn\w*|professor\w*|yazar\w*|toimittaja\w*|szerz\w*|συντάκτ\w*)\b|作者|記者|기자|كاتب",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\(?(?:\d{1,2}|[IVXLC]{1,5}|[A-H])[.):]|\d{1,2}(?:\.\d)? |#\d|[一二三四五六七八九十]+、|§|[^\W\d_]{4,8} \d{1,2}\b"
)
_FORMS = {
    "url": re.compile(r"https?://|www\.|\S@\S+\.\w|@\w{3,}|\b\w+\.(?:com|org|net|example|[a-z]{2})\b(?!\.)"),
    "stroke": re.compile(r"\s[|·•›>»]\s|\s/\s|[|©®→↓▶►★#]"),
    "phone": re.compile(r"\+?\(?\d[\d ()./-]{7,}"),
    "clock": re.compile(r"\b\d{1,2}[:.h]\d\d\b"),
    "year": re.compile(r"\b(?:19|20)\d\d\b"),
    "digit": re.compile(r"\d"),
    "bracket": re.compile(r"[(\[（【]"),
    "slash": re.compile(r"\S/\S"),
    "quote": re.compile(r"^[\"“„«»‘「『'–—-]"),
    "bang": re.compile(r"!"),
    "dash": re.compile(r"\s[–—-]\s"),
    "label": re.compile(r"^[^.!?:：]{2,30}[:：]\s?\S"),
    "link number": re.compile(r"^\W*\[\d{1,3}\]\S"),
    "glued": re.compile(r"[^\W\d_A-Z][A-ZÄÖÜ][^\W\d_A-Z]{2}"),
    "hash": re.compile(r"^#\s?\w"),
    "comma": re.compile(r",\s"),
    "dots": re.compile(r"…$|\.\.\.$"),
}


@dataclass(frozen=True, slots=True)
class Text:
    """A plain text as it is seen around one of its lines. `live` tells which pieces are still taken for the article."""

    pieces: Sequence[Piece]
    live: Sequence[bool]
    prose: Sequence[bool]
    title: AbstractSet[str]
    names: AbstractSet[str]
    people: Sequence[str]
    page_words: AbstractSet[str]
    stems: Mapping[str, int]
    """In how many pieces of the article a stem is."""
    times: Mapping[str, int]
    runs: Sequence[tuple[int, int]]
    first: int
    last: int
    usual: float
    """Characters of the usual line that stands alone between paragraphs; 0 if there is none."""
    gaps: tuple[bool, bool]
    """Whether most of those lines have a blank line above and below."""
    spaced: bool
    """Whether a blank line parts (nearly) all lines, so that it says nothing."""
    gone: Sequence[int]
    """How many pieces above each one are dropped."""
    language: str
    echoes: Mapping[tuple[str, ...] | str, int]
    """Rows of words, and in how many pieces they are."""
    twins: AbstractSet[str]
    """Lines that are dropped, in small letters: an entry of a table of contents is one, its heading is not."""
    above: Sequence[int]
    """How many letters are above each piece, and in all."""
    alone: int
    """How many lines stand alone between paragraphs and end like no sentence."""


def survey(pieces: Sequence[Piece], live: Sequence[bool], title: str, names: Sequence[str], language: str) -> Text:
    """What has to be known of the whole text before its lines are looked at."""
    prose = [is_prose(piece) for piece in pieces]
    top = next((at for at, piece in enumerate(pieces) if live[at]), 0)
    told = [at for at in range(len(pieces)) if live[at] and prose[at]]
    runs = _runs(pieces, prose)
    alone = [
        at
        for at, (start, end) in enumerate(runs)
        if live[at] and not prose[at] and end - start == 1 and told and told[0] < at < told[-1]
    ]
    lengths = [len(pieces[at].text) for at in alone if not ends_sentence(pieces[at].text)]
    return Text(
        pieces,
        live,
        prose,
        frozenset(stems(title)),
        frozenset(word.lower() for name in names for word in _WORDS.findall(name) if len(word) > 2),
        tuple(names),
        page_words(language),
        Counter(stem for at, piece in enumerate(pieces) if live[at] for stem in set(stems(piece.text))),
        Counter(piece.text.casefold() for piece, lives in zip(pieces, live, strict=True) if lives),
        runs,
        told[0] if told else top,
        told[-1] if told else len(pieces),
        float(median(lengths)) if lengths else 0.0,
        (_most(pieces[at].gap for at in alone), _most(pieces[at].gap_after for at in alone)),
        sum(piece.gap for piece in pieces) > 0.9 * len(pieces),
        list(accumulate((not lives for lives in live), initial=0)),
        language,
        rows_of_words(piece.text for piece, lives in zip(pieces, live, strict=True) if lives),
        frozenset(piece.text.casefold() for piece, lives in zip(pieces, live, strict=True) if not lives),
        list(accumulate((len(piece.text) for piece in pieces), initial=0)),
        len(lengths),
    )


def stems(text: str) -> list[str]:
    """The beginnings of the longer words; pairs of letters where words are not spaced."""
    if is_cjk(text):
        return _CJK_PAIRS.findall(text)
    return [word[:_STEM].lower() for word in _WORDS.findall(text) if len(word) > 3]


@cache
def page_words(language: str) -> frozenset[str]:
    """The words that the phrases of a language, and the English ones, are made of: "subscribe", "photo", "related".

    Where there are many phrases, a word that only one of them has is left out: "book", "weeks".
    """
    return frozenset(word for name in dict.fromkeys(("en", language[:2])) for word in _words_of_phrases(name))


@cache
def _words_of_phrases(language: str) -> frozenset[str]:
    if language not in boilerplate.available():
        return frozenset()
    patterns = " ".join(family.pattern for family in boilerplate.phrases(language).values())
    words = Counter(word for word in re.findall(r"[^\W\d_]{2,}", _ESCAPE.sub(" ", patterns)) if len(word) > 3 or is_cjk(word))
    least = 2 if words.total() > _MANY else 1
    return frozenset(word for word, times in words.items() if times >= least)


def _most(signs: Iterator[bool]) -> bool:
    seen = list(signs)
    return sum(seen) * 2 > len(seen)


def _runs(pieces: Sequence[Piece], prose: Sequence[bool]) -> list[tuple[int, int]]:
    """For each piece the stretch of lines around it that are no running text: first index and the one behind the last."""
    bounds: list[tuple[int, int]] = []
    start = 0
    for at in range(len(pieces) + 1):
        if at == len(pieces) or prose[at]:
            bounds += [(start, at)] * (at - start)
            if at < len(pieces):
                bounds.append((at, at + 1))
            start = at + 1
    return bounds


def signs(text: Text, at: int) -> dict[str, float]:
    """The signs of one line; those that are absent are left out."""
    found = {**_form(text, at), **_place(text, at), **_company(text, at), **_vocabulary(text, at), **_manner(text, at)}
    return {name: float(value) for name, value in found.items() if value}


def _form(text: Text, at: int) -> dict[str, float]:
    piece = text.pieces[at]
    line = piece.text
    size = len(line) * (2.2 if is_cjk(line) else 1)
    words = _WORDS.findall(line)
    long = [word for word in words if len(word) > 3]
    start = text.runs[at][0]
    found: dict[str, float] = {f"form {name}": bool(form.search(line)) for name, form in _FORMS.items()}
    found |= {
        f"chars {next((limit for limit in (12, 25, 50, 75, 110, 160) if size <= limit), 260)}": True,
        f"words {min(len(words), 4)}": len(words) < 4 and not is_cjk(line),
        "ends sentence": ends_sentence(line) and not re.search(r"[?？؟][\"”’»]?$", line),
        "asks": bool(re.search(r"[?？؟][\"”’»」]?$", line)),
        "ends colon": line.endswith((":", "：")),
        "sentences, no stop": bool(_INNER_STOP.search(line)) and not ends_sentence(line),
        "two sentences": bool(_INNER_STOP.search(line)) and ends_sentence(line),
        "lower": line[:1].islower(),
        "capitals": line.isupper() and any(letter.lower() != letter for letter in line) and len(line) > 3,
        "names": bool(len(long) > 1 and all(word[0].isupper() for word in long)),
        "marked": bool(piece.mark),
        "numbered": bool(_NUMBERED.match(f"{piece.mark} {line}" if piece.mark else line)),
        "quoted": piece.quoted,
        "opens a list": line.endswith((":", "：")) and at + 1 < len(text.pieces) and bool(text.pieces[at + 1].mark),
        "behind a colon": at > 0 and text.pieces[at - 1].text.endswith((":", "：")) and len(text.pieces[at - 1].text) > 30,
        "in a list behind a colon": start > 0 and text.pieces[start - 1].text.endswith((":", "：")),
        "no letters": not words,
        "in brackets": bool(re.fullmatch(r"[(\[（【].*[)\]）】]\W*", line)),
        "below a rule": piece.ruled,
    }
    return found


def _place(text: Text, at: int) -> dict[str, float]:
    """Where a line stands: above the first paragraph, behind the last, or between paragraphs."""
    place = _side(text, at)
    start, end = text.runs[at]
    lines = end - start
    below = at + 1 < len(text.pieces)
    opens = below and text.prose[at + 1]
    sentence = below and not opens and text.live[at + 1] and ends_sentence(text.pieces[at + 1].text)
    kind = (
        "prose" if text.prose[at] else "alone" if lines == 1 else "last" if at == end - 1 else "first" if at == start else "inside"
    )
    return {
        f"{place} {kind}": True,
        f"{place} sentence": ends_sentence(text.pieces[at].text),
        f"{place} run": min(lines, _RUN) / _RUN,
        "above prose": opens,
        "above sentence": sentence and len(text.pieces[at + 1].text) > 30,
        "above line": below and not opens and not sentence,
        f"{place} above a list": below and bool(text.pieces[at + 1].mark) and text.live[at + 1],
        "end": not below,
    }


def _side(text: Text, at: int) -> str:
    return "head" if at < text.first else "tail" if at > text.last else "mid"


def _company(text: Text, at: int) -> dict[str, float]:
    """What else is in the run of short lines, and whether it is known not to be part of the article."""
    start, end = text.runs[at]
    gone = text.gone[end] - text.gone[start] - (not text.live[at])
    above = at > 0 and not text.live[at - 1]
    below = at + 1 < len(text.pieces) and not text.live[at + 1]
    piece = text.pieces[at]
    return {
        "gone above": above and at > text.first,
        "gone below": below,
        "gone both": above and below,
        "gone both, last": above and below and at >= text.last,
        "below the author's name": at > 0 and text.pieces[at - 1].text in text.people,
        "gone in run": bool(gone),
        "gone share": gone / max(1, end - start - 1),
        "gone above, alone below": above and not below and at == end - 1,
        "blank above": piece.gap and not text.spaced,
        "blank below": piece.gap_after and not text.spaced,
        "other gaps": bool(text.usual) and (piece.gap, piece.gap_after) != text.gaps,
        "long for a heading": bool(text.usual) and len(piece.text) > 1.8 * text.usual,
        "no others": not text.usual,
        "no others, gone in run": not text.usual and bool(gone),
        "no others, in a run": not text.usual and end - start > 1,
    }


def _vocabulary(text: Text, at: int) -> dict[str, float]:
    """Words of the page rather than of the story, and words that the story repeats."""
    piece = text.pieces[at]
    own = set(stems(piece.text))
    told = {stem for stem in own if text.stems.get(stem, 0) > text.live[at]}
    words = [word.lower() for word in _WORDS.findall(piece.text) if len(word) > 3]
    page = _page_share(text, piece.text, words)
    below = text.pieces[at + 1].text if at + 1 < len(text.pieces) and text.prose[at + 1] else ""
    named = bool(text.names) and sum(word in text.names for word in (word.lower() for word in _WORDS.findall(piece.text))) > 0
    return {
        "page words": page,
        f"page words, {_side(text, at)}": page,
        "page words, sentence": page if ends_sentence(piece.text) else 0.0,
        "asks, behind": at > text.last and "?" in piece.text,
        "page words only": page > 0.9,
        "told": len(told) / len(own) if own else 0.0,
        "told, long": len(own) >= 4 and len(told) >= 0.75 * len(own),
        "untold, long": len(own) >= 3 and not told,
        "told below": bool(own & set(stems(below))),
        "like the title": len(own & text.title) / len(own) if own else 0.0,
        "author": named,
        "author, behind": named and at > text.last,
        "author first": any(piece.text.startswith(name) for name in text.people),
        "author first, behind": at > text.last and any(piece.text.startswith(name) for name in text.people),
        "again": text.times[piece.text.casefold()] > 1,
    }


def _manner(text: Text, at: int) -> dict[str, float]:
    """Whom a line speaks to, what it repeats, and how it is made beside others of its place."""
    return {**_appeal(text, at), **_make(text, at)}


def _kind(text: Text, at: int) -> str:
    start, end = text.runs[at]
    return "prose" if text.prose[at] else "alone" if end - start == 1 else "run"


def _appeal(text: Text, at: int) -> dict[str, float]:
    """Whom a line speaks to, and what it says once more."""
    line = text.pieces[at].text
    side, form = _side(text, at), "sentence" if ends_sentence(line) else "line"
    addressed = addresses(line, text.language)
    appealing = len(set(appeals(text.language).findall(line)))
    echoed = echo(line, text.echoes, own=True)
    return {
        "addressed": addressed > 0,
        "addressed often": addressed > 1,
        f"addressed, {side}": addressed > 0,
        f"addressed, {form}": addressed > 0,
        "appeals": min(appealing, 2) / 2,
        f"appeals, {side}": appealing > 0,
        f"appeals, {form}": appealing > 0,
        "addressed and appeals": addressed > 0 and appealing > 0,
        "twin is dropped": line.casefold() in text.twins,
        "echo": echoed,
        "echo, all": echoed > 0.7,
        f"echo, {_kind(text, at)}": echoed > 0.5,
    }


def _make(text: Text, at: int) -> dict[str, float]:
    """How a line is made, beside others of its place and by its words."""
    line = text.pieces[at].text
    side, kind, size, stop = _side(text, at), _kind(text, at), _size(line), ends_sentence(line)
    clause = not stop and len(line.split()) >= 6 and not is_cjk(line)
    following = zip(text.pieces[at + 1 : at + 4], text.prose[at + 1 : at + 4], strict=True)
    near = set(stems(" ".join(piece.text for piece, prose in following if prose)))
    own = set(stems(line))
    told = {stem for stem in own if text.stems.get(stem, 0) > text.live[at]}
    return {
        f"{kind}, {side}, {size}": True,
        f"{kind}, {side}, {'stop' if stop else 'open'}": True,
        f"below the title {at}": at < 3 and not text.gone[at],
        f"below the title, {'stop' if stop else 'open'}": at < 3 and not text.gone[at],
        f"below the title, {size}": at < 3 and not text.gone[at],
        "told, below the title": (len(own & told) / len(own)) if own and at < 3 and not text.gone[at] else 0.0,
        "last sentence": side != "mid" and at >= text.last and stop,
        "about somebody": stop and bool(_ABOUT.search(line)) and at > 0.7 * len(text.pieces),
        "words of authors": bool(_WRITER.search(line)) and at > 0.6 * len(text.pieces),
        "bracket at end": line.endswith((")", "）", "]")) and not stop,
        "clause": clause,
        f"clause, {kind}": clause,
        "clause with names": clause and bool(_NAMED.search(line)),
        "opens with a name": bool(_NAMED.match(line)),
        "far down": text.above[at] / max(1, text.above[-1]) if side == "mid" else 0.0,
        f"others alone {min(text.alone, 3)}, {kind}": side == "mid",
        "told near": len(own & near) / len(own) if own else 0.0,
        "told near, open": len(own & near) / len(own) if own and not stop else 0.0,
        "of a page and short": len(text.pieces) > 60 and size in {"12", "25"},
    }


def _size(line: str) -> str:
    size = len(line) * (2.2 if is_cjk(line) else 1)
    return str(next((limit for limit in (12, 25, 50, 75, 110, 160) if size <= limit), 260))


def is_of_the_page(text: Text, line: str) -> bool:
    """Whether a third or more of the words of a line are those that phrases of pages are made of."""
    return _page_share(text, line, [word.lower() for word in _WORDS.findall(line) if len(word) > 3]) > 0.3


def _page_share(text: Text, line: str, words: Sequence[str]) -> float:
    """The share of words that phrases of pages are made of, those of the story left out."""
    if is_cjk(line):
        return min(1.0, sum(len(word) for word in text.page_words if word in line) / max(1, len(line)))
    of_page = [word for word in words if word in text.page_words and text.stems.get(word[:_STEM], 0) <= 1]
    return len(of_page) / len(words) if words else 0.0
