"""The inside of a Markdown block: plain text with spans, pictures, and what raw HTML tags ask for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from markdown_it.token import Token

from newscast.model import Dropped, Image, Span, SpanKind
from newscast.readers import raised
from newscast.readers.dom import words_in
from newscast.readers.html import speech
from newscast.readers.markdown.runs import Run, trimmed
from newscast.readers.markdown.tags import box, component, meaning, silence
from newscast.readers.text.lines import is_cjk

_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])
_DEEPEST = 100
"""Tags that may be open inside one another; what is nested deeper has no meaning of its own."""
_BREAKS = words_in(
    "address article aside blockquote br caption center dd details dialog div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td th thead tr ul"
    " video audio iframe"
)


@dataclass(slots=True)
class _Open:
    tag: str
    kind: SpanKind | None = None
    value: str = ""
    start: int = 0
    silent: str = ""
    box: str = ""


class Inline(HTMLParser):
    """Collects runs of text, pictures and dropped text from tokens and raw HTML; open tags stay open from block to block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = [Run()]
        self.images: list[Image] = []
        self.dropped: list[Dropped] = []
        self.undescribed = 0
        self._open: list[_Open] = []
        self._emphasis: dict[str, int] = {"a": 0, "strong": 0, "em": 0}
        self._locator = ""

    # --- what callers use ---

    def read(self, tokens: Sequence[Token], locator: str) -> list[Run]:
        """The runs of text of the tokens of one block."""
        self._begin(locator)
        for token in tokens:
            self._token(token)
        return self._end()

    def read_html(self, html: str, locator: str) -> list[Run]:
        """The runs of text of a block of raw HTML; a block tag begins a new one."""
        self._begin(locator)
        self._markup(html)
        return self._end()

    def _markup(self, html: str) -> None:
        """Feed raw HTML; what the parser holds back because a tag seemed to begin in it is text."""
        self.feed(html)
        rest, self.rawdata = self.rawdata, ""
        self.add(unescape(rest))

    def skip(self, text: str, locator: str) -> bool:
        """Whether an open tag wants the text left out; it is then reported."""
        silent = self._silent()
        if silent and text.strip():
            self.dropped.append(Dropped(" ".join(text.split()), silent, locator))
        return bool(silent)

    # --- tokens ---

    def _token(self, token: Token) -> None:
        match token.type:
            case "text" | "code_inline" | "text_special" | "math_inline":
                self.add(token.content)
            case "softbreak" | "hardbreak":
                self._break()
            case "html_inline":
                self._markup(token.content)
            case "image":
                self._picture(str(token.attrs.get("src", "")), _alternative(token))
            case "link_open":
                self._start("a", SpanKind.LINK, str(token.attrs.get("href", "")))
            case "link_close" | "s_close":
                self._stop(token.tag)
            case "s_open":
                self._start("s", silent="deleted")
            case "strong_open" | "em_open":
                self._emphasis[token.tag] += 1
            case "strong_close" | "em_close":
                self._emphasis[token.tag] -= 1
            case _:
                self.add(token.content)

    def add(self, text: str) -> None:
        """Add visible text, white space collapsed but in listings."""
        if silent := self._silent():
            self._drop(text, silent)
            return
        run = self.runs[-1]
        if self._emphasis.get("pre"):
            run.text += text
            return
        if self._open and self._open[-1].tag == "sup":
            if raised.is_mark(run.text, text):
                self._drop(text, "footnote")
                return
            text = raised.superscript(text) if raised.is_power(run.text, text) else text
        words = " ".join(text.replace("\u00ad", "").split())
        lead = " " if text[:1].isspace() and run.text and not run.text.endswith(" ") else ""
        tail = " " if words and text[-1:].isspace() else ""
        added = (lead + words + tail) if words else lead
        run.box = run.box or self._box() if added else run.box
        run.text += added
        size = len(added) - added.count(" ")
        run.linked += size if self._emphasis["a"] else 0
        run.strong += size if self._emphasis["strong"] else 0
        run.slanted += size if self._emphasis["em"] else 0
        run.small += size if any(self._emphasis.get(tag) for tag in ("small", "sub", "sup")) else 0

    def _break(self) -> None:
        """A line break: a space, but for scripts that write none."""
        run = self.runs[-1]
        if run.text and not is_cjk(run.text[-1]):
            self.add(" ")
        run.breaks.append(len(run.text))

    def _picture(self, url: str, alt: str, *, decorative: bool = False) -> None:
        """A picture; one without a word is counted, unless raw HTML says by `alt=""` that it is decoration."""
        if silent := self._silent():
            self._drop(alt, silent)
        else:
            self.undescribed += not (alt.strip() or decorative)
            self.images.append(Image(url, " ".join(alt.split())))

    # --- tags of raw HTML ---

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        self.add(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An open tag: a new run, emphasis, or something to say about the words in it."""
        values = {name: value or "" for name, value in attrs}
        if tag in _BREAKS:
            self._new_run(tag)
        if tag == "img":
            self._picture(values.get("src", ""), values.get("alt", ""), decorative="alt" in values)
        if tag in _VOID:
            return
        tag = {"b": "strong", "i": "em"}.get(tag, tag)
        kind, value = meaning(tag, values)
        self._start(tag, kind, value, silence(tag, values))
        if self._open and self._open[-1].tag == tag:
            self._open[-1].box = self._named(tag, values)
        if tag == "q":
            self.add("“")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself, as JSX writes them."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """A close tag; tags inside it that were left open close with it."""
        tag = {"b": "strong", "i": "em"}.get(tag, tag)
        if tag == "q" and self._emphasis.get("q"):
            self.add("”")
        self._stop(tag)
        if tag in _BREAKS:
            self._new_run("")

    def handle_pi(self, data: str) -> None:
        """A processing instruction (<?php …?>): not visible, but not lost either."""
        self._drop(data, "template")

    def handle_decl(self, decl: str) -> None:
        """A declaration such as <!DOCTYPE html>."""
        self._drop(decl, "template")

    def unknown_decl(self, data: str) -> None:
        """A CDATA section."""
        self._drop(data, "template")

    def handle_comment(self, data: str) -> None:
        """A comment that was not taken out before."""
        self._drop(data, "hidden")

    def _new_run(self, tag: str) -> None:
        if self.runs[-1].text:
            self.runs.append(Run())
        self.runs[-1].tag = tag

    def _start(self, tag: str, kind: SpanKind | None = None, value: str = "", silent: str = "") -> None:
        if len(self._open) < _DEEPEST:
            self._open.append(_Open(tag, kind, value, len(self.runs[-1].text), silent))
            self._emphasis[tag] = self._emphasis.get(tag, 0) + 1

    def _stop(self, tag: str) -> None:
        if not any(entry.tag == tag for entry in self._open):
            return
        while self._open:
            entry = self._open.pop()
            run = self.runs[-1]
            if entry.kind and len(run.text) > entry.start:
                value = speech.digits(run.text[entry.start :]).strip() if entry.kind is SpanKind.SAY else ""
                run.spans.append(Span(entry.start, len(run.text), entry.kind, entry.value or value))
            self._emphasis[entry.tag] -= 1
            if entry.tag == tag:
                return

    # --- blocks ---

    def _begin(self, locator: str) -> None:
        self._locator = locator
        self.runs = [Run()]
        for entry in self._open:
            entry.start = 0

    def _end(self) -> list[Run]:
        while self._open and self._open[-1].tag not in _BREAKS:  # only block tags reach beyond their block
            self._stop(self._open[-1].tag)
        self.clear_cdata_mode()
        return [trimmed(run) for run in self.runs if run.text.strip()]

    def _named(self, tag: str, values: dict[str, str]) -> str:
        """The reason code that a tag gives to its box; only block tags and components are boxes."""
        if tag in _BREAKS:
            return box(tag, values)
        name = re.match(r"<([A-Z]\w+)", self.get_starttag_text() or "")
        return component(name[1]) if name else ""

    def _box(self) -> str:
        return next((entry.box for entry in self._open if entry.box), "")

    def _silent(self) -> str:
        return next((entry.silent for entry in self._open if entry.silent), "")

    def _drop(self, text: str, reason: str) -> None:
        words = " ".join(text.split())
        if not words:
            return
        last = self.dropped[-1] if self.dropped else None
        if last and (last.reason, last.locator) == (reason, self._locator):
            self.dropped[-1] = Dropped(f"{last.text} {words}", reason, self._locator)
        else:
            self.dropped.append(Dropped(words, reason, self._locator))


def _alternative(token: Token) -> str:
    """The words for a picture."""
    return "".join(child.content if child.type != "softbreak" else " " for child in token.children or ()) or token.content
