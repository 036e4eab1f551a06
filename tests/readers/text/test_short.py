"""Very short texts, as people try a tool with them: nothing in them is junk, and whoever writes three lines wants three lines read."""

import pytest

from newscast.model import Document
from newscast.readers import read

TALES = {
    "title, paragraph, heading, paragraph": """A Story About Bell 1

The bells rang at noon, and nobody had asked them to.

The Tower

It stood at the end of the street, where it had stood for a hundred years.
""",
    "short lead, two headings": """A Story About Bells

The bells rang at noon. Nobody had asked them to.

The Tower

It is an old tower, and it stands beside the sea. The keeper climbs it every morning before the first boat leaves the harbour.

The Keeper

She has kept it for forty years. She says that the bells know her by now.
""",
    "German": """Die Glocken läuten wieder

Am Mittag läuteten die Glocken. Niemand hatte sie darum gebeten.

Der Turm

Es ist ein alter Turm, und er steht am Meer.

Die Wärterin

Seit vierzig Jahren steigt sie jeden Morgen hinauf.
""",
}


def _parts(text: str) -> list[str]:
    article = read(Document(text.encode(), "tale.txt"))
    assert not article.dropped
    return [
        article.title,
        *(part for each in article.sections for part in (each.heading, *(block.text for block in each.blocks)) if part),
    ]


@pytest.mark.parametrize("name", TALES)
def test_every_line_of_a_short_text_is_read_in_its_place(name: str) -> None:
    assert _parts(TALES[name]) == [line for line in TALES[name].splitlines() if line]


@pytest.mark.parametrize("name", TALES)
def test_headings_of_a_short_text_are_headings(name: str) -> None:
    lines = [line for line in TALES[name].splitlines() if line]
    article = read(Document(TALES[name].encode(), "tale.txt"))
    assert [each.heading for each in article.sections if each.heading] == [line for line in lines[1:] if not line.endswith(".")]


@pytest.mark.parametrize(
    "text", ["Hello there, this is a test.", "Good news\n\nThe bridge is open again.", "One sentence. And another one."]
)
def test_a_text_of_a_line_or_two_is_read(text: str) -> None:
    assert _parts(text)
