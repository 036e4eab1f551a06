"""What stands at the edges of a story without being one of its sentences: labels above it, signatures and notes on the author below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence

from newscast.model import BlockKind
from newscast.readers import dom
from newscast.readers.dom import Element, Passage
from newscast.readers.html import decks
from newscast.readers.html.anchors import ends_sentence, is_wide
from newscast.readers.html.metadata import Metadata

_LABEL_ABOVE = 40
"""Characters of the longest label above the text; a longer line may be a standfirst, which often has no stop."""
_LABEL = 80
_NOTE = 600
_NOTE_LEAST = 40
"""Letters of the shortest note of the house that is known by its type alone."""
_SENTENCE = 9
"""Words of a line that is a sentence although it has no stop."""
_LINES = 0.2
_FEW = 2
"""A story with more paragraphs that do not end like sentences than these (a share, a number) is verse or the like: no line of it is a label."""
_STEM = 6
_SHARED = 3
_SHARE = 0.25
"""Words (a share of all that are longer) that a paragraph has in common with the story that it goes on with."""
_OWN_MAKE = 0.7
_APART = ("em", "i", "small", "cite")


def outside(
    passages: Sequence[Passage], kept: Sequence[bool], levels: Container[int], about: Metadata
) -> Iterator[tuple[int, str]]:
    """The passages among those `kept` that are no part of the story after all, by index, each with its reason."""
    text = [
        index
        for index, keep in enumerate(kept)
        if keep and index not in levels and not passages[index].level and passages[index].kind not in _BESIDE
    ]
    paragraphs = [index for index in text if passages[index].kind is BlockKind.PARAGRAPH]
    usual = _usual(passages, paragraphs)
    lines = sum(not ends_sentence(passages[index].text) for index in paragraphs if not usual or _is_made(passages[index], usual))
    sentences = lines <= max(_FEW, _LINES * len(paragraphs))
    labels = [*_above(passages, text, about), *_strays(passages, paragraphs, usual)] if sentences else []
    yield from labels
    gone = {index for index, _ in labels}
    yield from _below(passages, [index for index in text if index not in gone], about, labels=sentences, usual=usual)


_BESIDE = frozenset({BlockKind.IMAGE, BlockKind.EMBED, BlockKind.CAPTION, BlockKind.FOOTNOTE})


def _is_line(passage: Passage, longest: int) -> bool:
    most = longest // 2 if is_wide(passage.text) else longest
    return passage.kind is BlockKind.PARAGRAPH and len(passage.text) <= most and not ends_sentence(passage.text)


def _above(passages: Sequence[Passage], text: Sequence[int], about: Metadata) -> Iterator[tuple[int, str]]:
    """Labels before the first sentence."""
    described = dom.key(about.description)
    for index in text:
        passage = passages[index]
        if not _is_line(passage, _LABEL_ABOVE) or decks.is_called_deck(passage) or dom.key(passage.text) == described:
            return
        yield index, "metadata"


def _strays(passages: Sequence[Passage], paragraphs: Sequence[int], usual: str) -> Iterator[tuple[int, str]]:
    """Lines without a stop that are set in another way than the story, below its first sentence."""
    first = next((index for index in paragraphs if ends_sentence(passages[index].text)), 0)
    if usual:
        yield from (
            (index, "template")
            for index in paragraphs
            if index > first and not _is_made(passages[index], usual) and _is_line(passages[index], _LABEL)
        )


def _usual(passages: Sequence[Passage], paragraphs: Sequence[int]) -> str:
    """How most of the story is set, by element ("p") or element and class ("div body-text"); "" if in no way that stands out."""
    letters: Counter[str] = Counter()
    for index in paragraphs:
        element = passages[index].element
        letters[str(element.tag)] += passages[index].letters
        letters[f"{element.tag} {element.get('class')}"] += passages[index].letters if element.get("class") else 0
    enough = _OWN_MAKE * sum(passages[index].letters for index in paragraphs)
    if letters["p"] >= enough:
        return "p"
    return next((make for make, count in letters.most_common() if " " in make and count >= enough), "")


def _is_made(passage: Passage, make: str) -> bool:
    return make in {str(passage.element.tag), f"{passage.element.tag} {passage.element.get('class')}"}


def _below(
    passages: Sequence[Passage], text: Sequence[int], about: Metadata, *, labels: bool, usual: str
) -> Iterator[tuple[int, str]]:
    """Signatures, and notes on the author or the house, below the last sentence."""
    alone = len(text) > _FEW and sum(_is_set_apart(passages[index]) for index in text[:-1]) == 0
    home = _home(passages, text)
    for index in reversed(text[1:]):
        passage = passages[index]
        apart = _is_set_apart(passage)
        if (passage.kind is not BlockKind.PARAGRAPH and not apart) or len(passage.text) > _NOTE:
            return
        elsewhere = home is not None and _make(passage.element.getparent()) != _make(home)
        strange = apart or elsewhere or bool(usual and not _is_made(passage, usual))
        if labels and _is_line(passage, _LABEL) and not _goes_on(passage, about, usual):
            yield index, "template"
        elif (
            _is_about_author(passage, about)
            or (strange and _names_house(passage, about))
            or (apart and alone and passage.letters >= _NOTE_LEAST and not _goes_on_with(passage, passages, text))
        ):
            yield index, "promo"
        else:
            return


def _goes_on_with(passage: Passage, passages: Sequence[Passage], text: Sequence[int]) -> bool:
    """Whether a paragraph goes on with what the story tells: a good part of its longer words stand there already."""
    wanted = _stems(passage.text)
    told = {stem for index in text if passages[index] is not passage for stem in _stems(passages[index].text)}
    return len(wanted & told) >= max(_SHARED, _SHARE * len(wanted))


def _stems(text: str) -> set[str]:
    """The beginnings of the longer words of a text, which endings leave as they are."""
    return {word[:_STEM] for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) >= _STEM}


def _goes_on(passage: Passage, about: Metadata, usual: str) -> bool:
    """Whether a last line without a stop is still a sentence of the story: set as it is, of many words, none of them a name, figure or link."""
    plain = not passage.linked and not _is_set_apart(passage) and not _names_house(passage, about) and not passage.bold
    worded = len(passage.text.split()) >= _SENTENCE and not re.search(r"[\d@|/:©#]", passage.text)
    return plain and worded and bool(usual) and _is_made(passage, usual)


def _make(element: Element) -> tuple[str, str]:
    return str(element.tag), element.get("class") or ""


def _home(passages: Sequence[Passage], text: Sequence[int]) -> Element | None:
    """The element in which nearly all of the story stands directly, if there is one."""
    letters: Counter[Element] = Counter()
    for index in text:
        letters[passages[index].element.getparent()] += passages[index].letters
    home, most = max(letters.items(), key=lambda item: item[1], default=(None, 0))
    return home if most >= _OWN_MAKE * sum(letters.values()) else None


def _is_about_author(passage: Passage, about: Metadata) -> bool:
    """Whether a paragraph begins with the name of who wrote the story: no story speaks of its author so."""
    words = passage.text.lstrip("•–—- ").casefold()
    return any(words.startswith(name.casefold()) for name in about.byline if " " in name)


def _is_set_apart(passage: Passage) -> bool:
    """Whether a paragraph is in italics or small type from end to end."""
    wanted = dom.key(passage.text)
    return any(dom.key(dom.shown(part)) == wanted for part in passage.element.iter(*_APART))


def _names_house(passage: Passage, about: Metadata) -> bool:
    """Whether a paragraph leads elsewhere, or names the author or the publication."""
    named = [name for name in (*about.byline, about.site, *re.split(r"\s[|–—·-]\s", about.page_title)[1:]) if name]
    return bool(passage.linked) or "@" in passage.text or any(name.casefold() in passage.text.casefold() for name in named)
