import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.model import Block, BlockKind, Dropped, Role
from newscast.script.announcements import phrases
from newscast.script.structure import Line, Policy, cut_at, heading, read, row_texts
from newscast.settings import Pauses

NATURAL = Policy("natural", phrases("en"), Pauses())
FULL = Policy("full", phrases("en"), Pauses())
ROWS = (("Party", "Seats", "Change"), ("Left", "10", "+2"), ("Right", "12", ""))


def block(kind: BlockKind, text: str = "", number: int = 1, **fields: object) -> Block:
    return Block(f"b{number}", kind, text, **fields)  # type: ignore[arg-type]  # fields are named by each test


def table(rows: tuple[tuple[str, ...], ...] = ROWS) -> Block:
    return block(BlockKind.TABLE, "; ".join(", ".join(row) for row in rows), rows=rows, locator="//table[1]")


def said(policy: Policy, *blocks: Block) -> list[str]:
    parts = read(blocks, policy)
    return [part.lead + (part.spoken or part.text) for part in parts if isinstance(part, Line)]


def dropped(policy: Policy, *blocks: Block) -> list[Dropped]:
    return [part for part in read(blocks, policy) if isinstance(part, Dropped)]


def test_bullets_are_pauses_and_numbers_are_said() -> None:
    items = [block(BlockKind.LIST_ITEM, "Bread", mark="•"), block(BlockKind.LIST_ITEM, "Milk", mark="2.")]
    assert said(NATURAL, *items) == ["Bread", "2: Milk"]


def test_the_full_profile_announces_a_list_and_its_end() -> None:
    items = [block(BlockKind.LIST_ITEM, "Bread"), block(BlockKind.LIST_ITEM, "Milk")]
    assert said(FULL, *items) == ["List of 2 items.", "1: Bread", "2: Milk", "End of list."]


def test_a_quotation_has_its_own_role_and_is_announced_in_full_only() -> None:
    quote = block(BlockKind.QUOTE, "We won.")
    (line,) = read([quote], NATURAL)
    assert isinstance(line, Line)
    assert (line.role, line.after) == (Role.QUOTE, Pauses().quote)
    assert said(FULL, quote) == ["Quote.", "We won.", "End of quote."]


def test_a_small_table_is_read_row_by_row() -> None:
    assert said(NATURAL, table()) == ["Party, Seats, Change.", "Left: Seats 10; Change +2.", "Right: Seats 12."]


def test_a_large_table_is_announced_and_reported() -> None:
    large = table(ROWS + ROWS[1:] * 3)
    assert said(NATURAL, large) == ["The article has a table on Party, Seats, Change."]
    assert dropped(NATURAL, large) == [Dropped(large.text, "table", "//table[1]")]
    assert len(said(FULL, large)) == 9 + 1


def test_the_rows_of_a_table_make_up_its_text() -> None:
    assert row_texts(table()) == ["Party, Seats, Change; ", "Left, 10, +2; ", "Right, 12, "]


@given(st.lists(st.lists(st.text("ab1, ;", max_size=4), min_size=1, max_size=3).map(tuple), min_size=1, max_size=4).map(tuple))
def test_no_letter_of_any_table_is_lost(rows: tuple[tuple[str, ...], ...]) -> None:
    one = table(rows)
    assert "".join(row_texts(one)) == one.text
    assert "".join(cut_at(one.text, rows[0])) == one.text


def test_a_row_of_long_cells_is_read_cell_by_cell() -> None:
    long = "He said that it was over and went home. " * 4
    lines = [part for part in read([table((("Who", "What"), (long.strip(), long.strip())))], NATURAL) if isinstance(part, Line)]
    assert [line.lead for line in lines] == ["", "Who: ", "What: "]
    assert "".join(line.text for line in lines) == table((("Who", "What"), (long.strip(), long.strip()))).text


def test_pictures_are_reported_by_one_profile_and_described_by_the_other() -> None:
    image = block(BlockKind.IMAGE, "A bridge", locator="//img[1]")
    assert (said(NATURAL, image), dropped(NATURAL, image)) == ([], [Dropped("A bridge", "image", "//img[1]")])
    assert (said(FULL, image), dropped(FULL, image)) == (["Image: A bridge"], [])


def test_a_picture_whose_caption_says_the_same_is_described_once() -> None:
    image, caption = block(BlockKind.IMAGE, "A bridge."), block(BlockKind.CAPTION, "A bridge", 2)
    assert said(FULL, image, caption) == ["Caption: A bridge"]
    assert dropped(FULL, image, caption) == [Dropped("A bridge.", "duplicate")]


def test_a_picture_without_words_is_reported_never_guessed() -> None:
    assert dropped(FULL, block(BlockKind.IMAGE, "", locator="//img[1]")) == [Dropped("", "image", "//img[1]")]


def test_code_is_announced_or_read_line_by_line() -> None:
    code = block(BlockKind.CODE, "x = 1\ny = 2")
    assert (said(NATURAL, code), len(dropped(NATURAL, code))) == (["The article shows code here."], 1)
    assert said(FULL, code) == ["Code.", "x = 1", "y = 2", "End of code."]


def test_footnotes_come_at_the_end_of_their_section() -> None:
    note = block(BlockKind.FOOTNOTE, "See page 3.", mark="[1]")
    assert said(NATURAL, note, block(BlockKind.PARAGRAPH, "Text.", 2)) == ["Text.", "Footnote 1: See page 3."]


@pytest.mark.parametrize(("policy", "lines"), [(NATURAL, []), (FULL, ["The article shows this here: A video."])])
def test_an_embed_is_always_reported(policy: Policy, lines: list[str]) -> None:
    embed = block(BlockKind.EMBED, "A video")
    assert said(policy, embed) == lines
    assert dropped(policy, embed) == [Dropped("A video", "embed")]


def test_the_full_profile_announces_sections_and_the_level_of_lower_ones() -> None:
    leads = [heading("X", 1, FULL).lead, heading("X", 2, FULL).lead, heading("X", 2, NATURAL).lead]
    assert leads == ["Section: ", "Section, level 2: ", ""]


@pytest.mark.parametrize("policy", [NATURAL, FULL], ids=["natural", "full"])
@pytest.mark.parametrize("kind", list(BlockKind))
def test_every_kind_of_block_is_spoken_or_reported(kind: BlockKind, policy: Policy) -> None:
    one = block(kind, "Words, here", rows=(("Words", "here"),) if kind is BlockKind.TABLE else ())
    parts = list(read([one], policy))
    assert "Words" in "".join(part.text for part in parts if isinstance(part, Dropped) or part.block)


def test_a_table_announced_in_full_says_its_columns_once() -> None:
    assert said(FULL, table()) == [
        "Table, 2 rows, 3 columns: Party, Seats, Change.",
        "Left: Seats 10; Change +2.",
        "Right: Seats 12.",
        "End of table.",
    ]
    (header, *_) = [part for part in read([table()], FULL) if isinstance(part, Line)]
    assert (header.text.strip("; "), header.block) == ("Party, Seats, Change", "b1")


def items(*marks: str, depth: int = 0) -> list[Block]:
    return [block(BlockKind.LIST_ITEM, f"Item {place}", place, mark=mark, depth=depth) for place, mark in enumerate(marks)]


@pytest.mark.parametrize(
    ("marks", "counts"),
    [
        ("• • 1. 2.", [2, 2]),
        ("1. 2. 1. 2. 3.", [2, 3]),
        ("a) b) a)", [2, 1]),
        ("g) h) i) j)", [4]),
        ("i. ii. iii.", [3]),
        ("3. 4. 5.", [3]),
        ("• • •", [3]),
    ],
)
def test_lists_that_stand_together_are_announced_one_by_one(marks: str, counts: list[int]) -> None:
    announced = [line for line in said(FULL, *items(*marks.split())) if line.startswith("List of")]
    assert announced == [f"List of {count} items." if count > 1 else "List of one item." for count in counts]
