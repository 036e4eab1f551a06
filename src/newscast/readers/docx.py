"""Word documents (DOCX): mammoth turns them into plain HTML by their styles, which is then read like any page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Final

from newscast import plugins
from newscast.errors import SourceError
from newscast.model import Article, Document, Dropped
from newscast.readers.archive import DOCX, HINT, Archive, opened

if TYPE_CHECKING:
    from collections.abc import Mapping

STYLES: Final = "\n".join(
    (
        "p[style-name='Title'] => p.document-title:fresh",
        "p[style-name='Quote'] => blockquote > p:fresh",
        *(f"p[style-name='heading {level}'] => h{level}:fresh" for level in range(1, 7)),
    )
)
MOST_ELEMENTS: Final = 100_000
"""Of WordprocessingML, some five to a run of text; mammoth takes 3 seconds for them."""
_TITLE: Final = re.compile(r'<p class="document-title">(.*?)</p>', re.DOTALL)
_HEADING: Final = re.compile(r"(</?h)([1-5])(?=>)")
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN: Final = "word/document.xml"
_NAMES: Final = re.compile(r"\s*(?:[;,]|\band\b)\s*")
_ASIDE: Final = (("header", "template"), ("footer", "template"), ("comments", "comments"))


class DocxReader:
    """Reads articles from Word documents."""

    suffixes: tuple[str, ...] = (".docx",)
    media_types: tuple[str, ...] = (DOCX,)

    def read(self, document: Document) -> Article:
        """Read the article; headers, footers and comments are left out and reported. Raises SourceError."""
        with opened(document) as archive:
            if _MAIN not in archive.names:
                raise SourceError(f"{document.name} is no Word document", HINT)
            main = archive.xml(_MAIN)  # refused here if it is damaged or hostile
            if sum(1 for _ in main.iter()) > MOST_ELEMENTS:
                raise SourceError(f"{document.name} is longer than any article", "Save its chapters one by one.")
            about = _properties(archive)
            aside = tuple(_aside(archive))
        page = Document(_page(document, about), document.name, media_type="text/html", charset="utf-8")
        article = plugins.reader("html").read(page)
        return replace(
            article,
            byline=article.byline or tuple(name for name in _NAMES.split(about.get("creator", "")) if name),
            description=article.description or about.get("description", ""),
            keywords=article.keywords or tuple(word for word in re.split(r"\s*[,;]\s*", about.get("keywords", "")) if word),
            dropped=(*article.dropped, *aside),
            format="docx",
        )


def _page(document: Document, about: Mapping[str, str]) -> bytes:
    """The document as one HTML page. Its title is that of its first heading or, where it has none, of its properties."""
    from html import escape

    import mammoth

    def picture(_image: object) -> Mapping[str, str]:
        return {"src": ""}

    try:
        body = mammoth.convert_to_html(
            BytesIO(document.data), style_map=STYLES, convert_image=mammoth.images.img_element(picture)
        ).value
    except Exception as error:  # mammoth trusts the structure of files: a broken one raises whatever comes
        raise SourceError(f"{document.name} cannot be read as a Word document: {error}", HINT) from error
    if _TITLE.search(body):  # the headings stand below it, though Word counts them from 1 as well
        body = _TITLE.sub(r"<h1>\1</h1>", _HEADING.sub(lambda tag: f"{tag[1]}{int(tag[2]) + 1}", body))
    language = f' lang="{escape(about["language"])}"' if about.get("language") else ""
    title = escape(about.get("title", ""))
    heading = "" if "<h1" in body or not title else f"<h1>{title}</h1>"
    head = f'<meta charset="utf-8"><title>{title}</title>'
    return f"<!DOCTYPE html><html{language}><head>{head}</head><body><article>{heading}{body}</article></body></html>".encode()


def _properties(archive: Archive) -> dict[str, str]:
    """What Word keeps of the document: title, creator, keywords, description, language."""
    if "docProps/core.xml" not in archive.names:
        return {}
    found: dict[str, str] = {}
    for element in archive.xml("docProps/core.xml"):
        if isinstance(element.tag, str) and element.text and element.text.strip():
            found[element.tag.rpartition("}")[2]] = " ".join(element.text.split())
    return found


def _aside(archive: Archive) -> Iterator[Dropped]:
    """Headers, footers and comments: they are seen on paper, but are not the article."""
    for kind, reason in _ASIDE:
        for member in sorted(name for name in archive.names if re.fullmatch(rf"word/{kind}\d*\.xml", name)):
            for paragraph in archive.xml(member).iter(f"{_WORD}p"):
                text = " ".join("".join(run.text or "" for run in paragraph.iter(f"{_WORD}t")).split())
                if text:
                    yield Dropped(text, reason, member.rpartition("/")[2].removesuffix(".xml"))
