"""`newscast read`: the article as newscast sees it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from newscast.cli import console, options, tables

if TYPE_CHECKING:
    from newscast.model import Article, Section

BESIDE_THE_TEXT = ("image", "caption", "embed", "code")
"""Kinds of blocks that are no running text: they stand in `blocks`, not in `paragraphs`."""


@click.command(short_help="Show how an article is read, and what is left out.")
@click.argument("article", metavar="ARTICLE", type=options.ARTICLE)
@click.option("--json", "as_json", is_flag=True, help="Print the parsed article as JSON.")
@options.choice
def read(article: str, as_json: bool, private: bool, keep: tuple[str, ...], drop: tuple[str, ...]) -> None:
    """Show how ARTICLE (a file, a URL or -) is read: its sections, and what is left out and why.

    \b
    Examples:
      newscast read article.html
      newscast read --json https://example.org/story
      newscast read page.html --drop css:aside --keep caption
      newscast read weekly.epub#3
    """
    from newscast import languages, readers

    languages.expect()
    parsed = readers.read(readers.load(article, private=private), keep=keep, drop=drop)
    for warning in parsed.warnings:
        console.say(f"Warning: {warning}")
    if as_json:
        console.output(json.dumps(as_data(parsed), ensure_ascii=False, indent=2))
    else:
        tables.show(parsed)


def as_data(article: Article) -> dict[str, object]:
    """The stable form of `newscast read --json`."""
    return {
        "title": article.title,
        "author": ", ".join(article.byline),
        "date": article.published.isoformat() if article.published else "",
        "language": article.language,
        "sections": [_section(section) for section in article.sections],
        "dropped": [{"text": text.text, "reason": text.reason, "locator": text.locator} for text in article.dropped],
        "authors": list(article.byline),
        "modified": article.modified.isoformat() if article.modified else "",
        "url": article.url,
        "site": article.site,
        "description": article.description,
        "keywords": list(article.keywords),
        "image": {"url": article.image.url, "alt": article.image.alt, "credit": article.image.credit} if article.image else None,
        "format": article.format,
        "warnings": list(article.warnings),
    }


def _section(section: Section) -> dict[str, object]:
    return {
        "heading": section.heading,
        "level": section.level,
        "paragraphs": [block.text for block in section.blocks if block.kind not in BESIDE_THE_TEXT],
        "blocks": [
            {"id": block.id, "kind": block.kind.value, "text": block.text, "locator": block.locator} for block in section.blocks
        ],
    }
