"""What the user wants kept or left out, over what a reader decided."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches

from newscast.errors import SourceError
from newscast.model import Article, Block, BlockKind, Dropped, Section

_USER = "user"
_REASONS = (
    "link promo share comments newsletter ad related credit caption cookie nav tags legal metadata code table math deleted ruby footnote"
    " template duplicate hidden user"
)
CODES = frozenset((*_REASONS.split(), *BlockKind))
"""Reason codes of `model.Dropped` and kinds of blocks: what a rule may say instead of a text."""


def apply(article: Article, *, keep: Sequence[str], drop: Sequence[str]) -> Article:
    """The article with the user's rules in force; `drop` wins over `keep`.

    A rule is a reason code or a kind of block, a locator (an XPath means all that is below it too), or a part of the text (upper and
    lower case are the same). What is kept
    comes back as a paragraph where its locator places it; what is dropped is reported with the reason "user".
    """
    for rule in (*keep, *drop):
        _check(rule, article)
    if keep:
        article = _kept(article, keep)
    return _dropped(article, drop) if drop else article


def _check(rule: str, article: Article) -> None:
    """Raise SourceError for a rule that is a misspelled code, and no part of the text either."""
    near = get_close_matches(rule, CODES, n=1, cutoff=0.8) if rule not in CODES else []
    if not near:
        return
    texts = [entry.text for entry in article.dropped]
    texts += [text for section in article.sections for text in (section.heading, *(block.text for block in section.blocks))]
    if not any(rule.casefold() in text.casefold() for text in texts):
        raise SourceError(f"There is neither a reason code nor a text '{rule}'", f"Do you mean '{near[0]}'?")


def _names(rule: str, *, text: str, code: str, locator: str) -> bool:
    """Whether a rule means this text; a code means all texts of its kind and is not looked for in the words."""
    if rule in CODES:
        return rule == code
    if rule.startswith("/"):
        return locator == rule or locator.startswith(f"{rule}/")
    return bool(rule.strip()) and (rule == locator or rule.casefold() in text.casefold())


def _kept(article: Article, rules: Sequence[str]) -> Article:
    chosen = [
        entry
        for entry in article.dropped
        if any(_names(rule, text=entry.text, code=entry.reason, locator=entry.locator) for rule in rules)
    ]
    sections = list(article.sections) or [Section("", 0, ())]
    for entry in chosen:
        _insert(sections, Block("", BlockKind.PARAGRAPH, entry.text, locator=entry.locator))
    return replace(article, sections=tuple(sections), dropped=tuple(entry for entry in article.dropped if entry not in chosen))


def _insert(sections: list[Section], block: Block) -> None:
    """Put the block behind the last one that stands earlier in the source, or at the very beginning."""
    places = [(number, at) for number, section in enumerate(sections) for at in range(len(section.blocks))]
    earlier = [(number, at) for number, at in places if _place(sections[number].blocks[at].locator) <= _place(block.locator)]
    number, at = max(earlier, default=(0, -1))
    blocks = sections[number].blocks
    sections[number] = replace(sections[number], blocks=(*blocks[: at + 1], block, *blocks[at + 1 :]))


def _place(locator: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts locators in the order of the source: numbers by their value."""
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in re.findall(r"\d+|\D+", locator))


def _dropped(article: Article, rules: Sequence[str]) -> Article:
    gone: list[Dropped] = []
    sections: list[Section] = []
    for section in article.sections:
        kept = tuple(_spared(section.blocks, rules, gone))
        headless = bool(section.heading) and any(_names(rule, text=section.heading, code="heading", locator="") for rule in rules)
        if headless:
            gone.append(Dropped(section.heading, _USER))
        if headless and sections:
            sections[-1] = replace(sections[-1], blocks=(*sections[-1].blocks, *kept))
        else:
            sections.append(Section("", 0, kept) if headless else replace(section, blocks=kept))
    return replace(article, sections=tuple(sections), dropped=(*article.dropped, *gone))


def _spared(blocks: Sequence[Block], rules: Sequence[str], gone: list[Dropped]) -> Iterator[Block]:
    for block in blocks:
        if any(_names(rule, text=block.text, code=block.kind, locator=block.locator) for rule in rules):
            gone.append(Dropped(block.text, _USER, block.locator))
        else:
            yield block
