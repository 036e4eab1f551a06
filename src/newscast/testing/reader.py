"""The contract that every reader keeps, as a pytest class.

    class TestMyReader(ReaderContract):
        @pytest.fixture
        def reader(self) -> Reader:
            return MyReader()

        def document(self, title: str, paragraphs: Sequence[str]) -> Document:
            return Document(my_format(title, paragraphs), "article.mine")

`document` writes an article in the reader's own format.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import pytest

from newscast.errors import SourceError
from newscast.model import Article, Document, Span
from newscast.plugins import Reader

TITLE = "Town closes its last coal harbour"
PARAGRAPHS = (
    "The council of the northern town voted on Tuesday to close its last coal harbour, ending a century of trade along the river.",
    "Workers who had gathered outside the hall said they had expected the decision, but not that it would come before the summer.",
    "A spokesman for the port said that ships already on their way would be unloaded, and that nobody would lose a pension over it.",
)
_REASONS = frozenset(
    {"link", "promo", "share", "comments", "newsletter", "ad", "related", "credit", "caption", "cookie", "nav", "tags", "legal"}
    | {
        "metadata",
        "code",
        "table",
        "image",
        "embed",
        "math",
        "deleted",
        "ruby",
        "footnote",
        "template",
        "duplicate",
        "hidden",
        "user",
    }
)
_HOSTILE = (b"", b"\0" * 1000, b"\xff\xfe" + b"\xd8" * 999, b"<" * 10_000, b"[" * 10_000, b"\r" * 1000, bytes(range(256)) * 20)


class ReaderContract:
    """Inherit it, give it a reader and a way to write its format, and run pytest."""

    @pytest.fixture
    def reader(self) -> Reader:
        """The reader under test."""
        raise NotImplementedError("Return your reader from the fixture 'reader'")

    def document(self, title: str, paragraphs: Sequence[str]) -> Document:
        """An article of this title and these paragraphs in the reader's format."""
        raise NotImplementedError("Write the article in your reader's format")

    @pytest.fixture
    def article(self, reader: Reader) -> Article:
        """The example, read."""
        return reader.read(self.document(TITLE, PARAGRAPHS))

    def test_it_says_which_files_it_reads(self, reader: Reader) -> None:
        """Suffixes have a dot, media types a slash, both are in lower case."""
        assert reader.suffixes or reader.media_types
        assert all(re.fullmatch(r"\.[a-z0-9.]+", suffix) for suffix in reader.suffixes)
        assert all(re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", kind) for kind in reader.media_types)

    def test_title_and_paragraphs_come_out_as_written(self, article: Article) -> None:
        """Not a letter is changed."""
        assert article.title == TITLE
        assert tuple(block.text for section in article.sections for block in section.blocks) == PARAGRAPHS

    def test_blocks_have_unique_ids_in_reading_order(self, article: Article) -> None:
        """Transcripts and pages refer to them."""
        names = [block.id for section in article.sections for block in section.blocks]
        assert names == [f"b{number}" for number in range(1, len(names) + 1)]

    def test_only_the_lead_has_no_heading(self, article: Article) -> None:
        """It comes first, with level 0; others have levels from 2 to 6."""
        assert all(section.heading for section in article.sections[1:])
        assert all((section.level == 0) == (section.heading == "") for section in article.sections)
        assert all(section.level in {0, 2, 3, 4, 5, 6} for section in article.sections)

    def test_what_is_dropped_has_a_known_reason(self, article: Article) -> None:
        """The codes are those of `model.Dropped`."""
        assert {entry.reason for entry in article.dropped} <= _REASONS
        assert all(entry.text for entry in article.dropped)

    def test_spans_lie_in_their_text(self, article: Article) -> None:
        """Their ends are within the block, and there is something between them."""
        spans = [(block.text, span) for section in article.sections for block in section.blocks for span in block.spans]
        assert all(_fits(text, span) for text, span in spans)

    def test_reading_twice_gives_the_same(self, reader: Reader, article: Article) -> None:
        """A rebuild writes nothing new."""
        assert reader.read(self.document(TITLE, PARAGRAPHS)) == article

    @pytest.mark.parametrize(
        "language",
        [
            "日本の港町は火曜日、最後の石炭桟橋を閉鎖することを決め、百年を超える取引が終わることになった。",
            "قرر مجلس المدينة يوم الثلاثاء إغلاق آخر رصيف للفحم على النهر بعد قرن من التجارة التي بنت المدينة.",
        ],
    )
    def test_text_of_any_script_survives(self, reader: Reader, language: str) -> None:
        """Letters of other scripts are neither lost nor reordered."""
        article = reader.read(self.document(TITLE, (*PARAGRAPHS, language)))
        assert language in [block.text for section in article.sections for block in section.blocks]

    @pytest.mark.parametrize("data", _HOSTILE, ids=range(len(_HOSTILE)))
    def test_hostile_bytes_are_read_or_refused(self, reader: Reader, data: bytes) -> None:
        """Never another error than SourceError, and that with a hint."""
        assert _outcome(reader, data) in {"read", "refused with a hint"}

    def test_no_letter_is_lost(self, article: Article) -> None:
        """Every letter of the input is in the title, a heading, a block or in what was dropped."""
        placed = [article.title, *(section.heading for section in article.sections), *(entry.text for entry in article.dropped)]
        placed += [block.text for section in article.sections for block in section.blocks]
        assert not _letters(TITLE, *PARAGRAPHS) - _letters(*placed)


def _outcome(reader: Reader, data: bytes) -> str:
    try:
        reader.read(Document(data, "hostile"))
    except SourceError as error:
        return "refused with a hint" if error.hint else "refused without a hint"
    return "read"


def _fits(text: str, span: Span) -> bool:
    return 0 <= span.start < span.end <= len(text) and bool(text[span.start : span.end].strip())


def _letters(*texts: str) -> Counter[str]:
    return Counter(letter for text in texts for letter in text if letter.isalnum())
