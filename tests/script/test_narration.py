from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscast.errors import ConfigError
from newscast.model import Article, Block, BlockKind, Dropped, Pronunciation, Role, Script, Section, Show, Span, SpanKind, Voice
from newscast.script import write
from newscast.script.narration import CLAUSE_PAUSE, LONGEST
from newscast.settings import Bookend, ShowSettings

SHOW = Show("guid", "Morning Brief", "https://x.test/", "https://x.test/", "News.", "en-US", "Desk", ("News",), "cover.jpg")
SETTINGS = ShowSettings("Morning Brief", "News.", "https://x.test/", "Desk")
VOICE = Voice("af_heart", "kokoro", "en-US")


def article(*sections: Section, **fields: object) -> Article:
    return Article("Two officers charged", sections, language="en", **fields)  # type: ignore[arg-type]  # fields are named by each test


def paragraph(text: str, number: int = 1) -> Block:
    return Block(f"b{number}", BlockKind.PARAGRAPH, text)


def script(*sections: Section, settings: ShowSettings = SETTINGS, **fields: object) -> Script:
    return write(article(*sections, **fields), SHOW, settings, VOICE)


def test_the_first_chapter_has_the_title_of_the_article_and_holds_intro_and_lead() -> None:
    chapter = script(Section("", 0, (paragraph("He left. She stayed."),))).chapters[0]
    assert chapter.title == "Two officers charged"
    assert [spoken.role for spoken in chapter.utterances[:3]] == [Role.INTRO] * 3
    assert [spoken.source for spoken in chapter.utterances[3:5]] == ["He left.", "She stayed."]


def test_the_intro_names_show_title_byline_date_and_the_synthetic_voice() -> None:
    made = script(byline=("Ann Lee", "Bo Diaz", "Cy Young"), published=datetime(2025, 3, 4, tzinfo=UTC))
    said = " ".join(spoken.source for spoken in made.utterances if spoken.role is Role.INTRO)
    assert said == (
        "Morning Brief. Two officers charged. By Ann Lee, Bo Diaz and Cy Young. Published on March 4, 2025."
        " This article is read by a synthetic voice."
    )


def test_an_intro_that_hides_the_synthetic_voice_gets_the_disclosure() -> None:
    made = script(settings=ShowSettings("S", "D", "https://x.test/", "A", intro=Bookend(text="Hello.")))
    assert "This article is read by a synthetic voice." in [spoken.source for spoken in made.utterances]


def test_without_an_intro_the_title_is_spoken_first() -> None:
    made = script(settings=ShowSettings("S", "D", "https://x.test/", "A", intro=Bookend()))
    assert (made.utterances[0].source, made.utterances[0].role) == ("Two officers charged", Role.HEADING)


def test_an_intro_without_the_title_is_followed_by_it() -> None:
    made = script(settings=ShowSettings("S", "D", "https://x.test/", "A", intro=Bookend(text="A synthetic voice reads.")))
    assert [spoken.source for spoken in made.utterances[:2]] == ["A synthetic voice reads.", "Two officers charged"]


def test_top_level_headings_make_chapters_and_lower_ones_are_spoken_inside() -> None:
    made = script(
        Section("", 0, (paragraph("Lead."),)),
        Section("The case", 3, (paragraph("One.", 2),)),
        Section("A detail", 4, (paragraph("Two.", 3),)),
        Section("The end", 3, (paragraph("Three.", 4),)),
    )
    assert [chapter.title for chapter in made.chapters] == ["Two officers charged", "The case", "The end"]
    assert [spoken.source for spoken in made.chapters[1].utterances if spoken.role is Role.HEADING] == ["The case", "A detail"]
    assert made.chapters[1].utterances[0].spoken == "The case."


def test_the_outro_ends_the_last_chapter_in_silence() -> None:
    last = (
        script(Section("", 0, (paragraph("Lead."),)), Section("The case", 2, (paragraph("One.", 2),))).chapters[-1].utterances[-1]
    )
    assert (last.role, last.pause_after) == (Role.OUTRO, 0.0)
    assert "Heart" in last.source


def test_the_longer_of_two_pauses_wins() -> None:
    made = script(Section("", 0, (paragraph("One. Two."),)), Section("The case", 2, (paragraph("Three.", 2),)))
    after = {spoken.source: spoken.pause_after for spoken in made.utterances}
    pauses = SETTINGS.pauses
    assert after["One."] == pauses.sentence
    assert after["Two."] == pauses.before_heading
    assert after["The case"] == pauses.after_heading
    assert after["Three."] == pauses.outro


def test_a_long_sentence_is_cut_at_clauses() -> None:
    clause = "the committee heard that the ministry had ignored the warnings of its own engineers"
    made = script(Section("", 0, (paragraph(", and ".join([clause] * 6) + "."),)))
    parts = [spoken for spoken in made.utterances if spoken.block == "b1"]
    assert len(parts) > 1
    assert all(len(part.spoken) <= LONGEST for part in parts)
    assert all(part.source.startswith(("the", "and")) for part in parts)
    assert [part.pause_after for part in parts[:-1]] == [CLAUSE_PAUSE] * (len(parts) - 1)


def test_an_unknown_profile_is_a_config_error() -> None:
    with pytest.raises(ConfigError, match="no reading profile 'loud'"):
        script(settings=ShowSettings("S", "D", "https://x.test/", "A", profile="loud"))


words = st.text("abc ABC.,;:!?“”\"'()0123456789$-—\nü日", min_size=0, max_size=900)


@settings(deadline=None)
@given(text=words)
def test_the_sources_of_a_block_make_up_its_text(text: str) -> None:
    made = script(Section("", 0, (paragraph(text),)))
    sources = "".join(
        [*(spoken.source for spoken in made.utterances if spoken.block == "b1"), *(one.text for one in made.unspoken)]
    )
    assert "".join(sources.split()) == "".join(text.split())


def test_the_synthetic_voice_is_named_again_after_half_an_hour() -> None:
    long = paragraph("It was a long and tiring day for all of them. " * 700)
    made = script(Section("", 0, (long,)), Section("Part two", 2, (paragraph("Short.", 2),)))
    assert made.chapters[0].utterances[-1].source == "This article is read by a synthetic voice."
    assert made.chapters[1].utterances[0].source == "Part two"


def test_a_block_in_another_language_keeps_it() -> None:
    made = script(Section("", 0, (Block("b1", BlockKind.PARAGRAPH, "Bonjour. Merci.", "fr"),)))
    assert [spoken.language for spoken in made.utterances if spoken.block == "b1"] == ["fr", "fr"]


def test_a_sentence_in_another_language_takes_it_from_its_span() -> None:
    span = Span(10, 18, SpanKind.LANGUAGE, "fr")
    made = script(Section("", 0, (Block("b1", BlockKind.PARAGRAPH, "He spoke. Bonjour! They left.", spans=(span,)),)))
    assert [spoken.language for spoken in made.utterances if spoken.block == "b1"] == ["en", "fr", "en"]


def test_markup_that_holds_two_sentences_is_never_torn() -> None:
    span = Span(0, 21, SpanKind.SAY, "It is done")
    made = script(Section("", 0, (Block("b1", BlockKind.PARAGRAPH, "Dixit. Factum est ita. They left.", spans=(span,)),)))
    assert [spoken.spoken for spoken in made.utterances if spoken.block == "b1"] == ["It is done.", "They left."]


def test_a_lexicon_of_the_show_gives_phonemes(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text('[words]\nOyelowo = "oh-YEL-oh-woh"', "utf-8")
    settings = ShowSettings("S", "D", "https://x.test/", "A", lexicon=(str(tmp_path / "desk.toml"),))
    made = script(Section("", 0, (paragraph("Oyelowo spoke."),)), settings=settings)
    (spoken,) = [spoken for spoken in made.utterances if spoken.block == "b1"]
    assert spoken.pronunciations == (Pronunciation(0, 7, "oʊjˈɛloʊwoʊ"),)


def test_an_engine_that_takes_words_only_gets_a_respelling(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text('[words]\nOyelowo = "oh-YEL-oh-woh"', "utf-8")
    settings = ShowSettings("S", "D", "https://x.test/", "A", lexicon=(str(tmp_path / "desk.toml"),))
    made = write(article(Section("", 0, (paragraph("Oyelowo spoke."),))), SHOW, settings, Voice("en", "gtts", "en"))
    assert "oh-yel-oh-woh spoke." in [spoken.spoken for spoken in made.utterances]


def test_what_the_profile_leaves_out_is_reported() -> None:
    code = Block("b1", BlockKind.CODE, "x = 1", locator="line 4")
    made = script(Section("", 0, (code,)))
    assert made.unspoken == (Dropped("x = 1", "code", "line 4"),)


@pytest.mark.parametrize(
    "clause",
    [
        "He paid $1,250,000, or £3.4m, on Jan. 5, 2024,",
        "Smith, John Q.,",
        "the U.S. and Gov. Greg Abbott of Austin, Texas,",
        "and then they left,",
    ],
)
@pytest.mark.parametrize("count", [20, 31])
def test_no_long_sentence_is_cut_inside_a_number_or_name(clause: str, count: int) -> None:
    made = script(Section("", 0, (paragraph(" ".join([clause] * count)),)))
    parts = [spoken.source for spoken in made.utterances if spoken.block == "b1"]
    assert len(parts) > 1
    assert all(one.endswith(",") for one in parts)
    assert not any(one[0].isdigit() for one in parts)


@settings(deadline=None)
@given(
    kind=st.sampled_from(BlockKind),
    text=st.text("ab. “”\n", min_size=1, max_size=400),
    profile=st.sampled_from(["natural", "full"]),
)
def test_every_word_of_every_block_is_spoken_or_reported(kind: BlockKind, text: str, profile: str) -> None:
    rows = ((text, "b"),) if kind is BlockKind.TABLE else ()
    made = script(
        Section("", 0, (Block("b1", kind, f"{text}, b" if rows else text, rows=rows),)),
        settings=ShowSettings("S", "D", "https://x.test/", "A", profile=profile),
    )
    spoken = "".join(one.source for one in made.utterances if one.block == "b1")
    reported = "".join(one.text for one in made.unspoken)
    assert sorted("".join((spoken + reported).split())) == sorted("".join((f"{text}, b" if rows else text).split()))


def marked(text: str, *spans: Span, profile: str = "natural") -> Script:
    settings = ShowSettings("S", "D", "https://x.test/", "A", intro=Bookend(), outro=Bookend(), profile=profile)
    return script(Section("", 0, (Block("b1", BlockKind.PARAGRAPH, text, spans=spans),)), settings=settings)


def test_a_paragraph_of_signs_is_not_said_but_reported() -> None:
    made = marked("🎉 ✨")
    assert [said.source for said in made.utterances if said.block] == []
    assert made.unspoken == (Dropped("🎉 ✨", "symbols"),)


def test_the_full_profile_expands_an_abbreviation_the_first_time_only() -> None:
    text = "The WHO met. The WHO left."
    spans = [Span(at, at + 3, SpanKind.EXPANSION, "World Health Organization") for at in (4, 17)]
    said = [one.spoken for one in marked(text, *spans, profile="full").utterances if one.block]
    assert said[0] == "The World Health Organization met."
    assert "Organization" not in said[1]


def test_inline_phonemes_come_in_the_symbols_of_the_voices_and_wrong_ones_are_warned_of() -> None:
    made = marked("Pecan pie.", Span(0, 5, SpanKind.PHONEMES, "pɪˈkɑːn"))
    assert made.utterances[-1].pronunciations == (Pronunciation(0, 5, "pɪkˈɑːn"),)
    made = marked("Pecan pie.", Span(0, 5, SpanKind.PHONEMES, "p1k4n"))
    assert made.utterances[-1].pronunciations == ()
    assert made.warnings == ("The phonemes 'p1k4n' of 'Pecan' are no IPA, and are passed over",)


def test_an_abbreviation_in_a_sentence_that_is_cut_is_expanded_all_the_same() -> None:
    text = f"The WHO said {'that many people were ill and ' * 12}and it left."
    made = marked(text, Span(4, 7, SpanKind.EXPANSION, "World Health Organization"), profile="full")
    said = [one.spoken for one in made.utterances if one.block]
    assert len(said) > 1
    assert said[0].startswith("The World Health Organization said")


def full(*sections: Section, **fields: object) -> list[str]:
    settings = ShowSettings("S", "D", "https://x.test/", "A", profile="full", intro=Bookend(text="A synthetic voice reads."))
    return [said.spoken for said in script(*sections, settings=settings, **fields).utterances if said.role is Role.INTRO]


def test_the_full_profile_tells_where_an_article_is_from_how_long_it_takes_and_its_parts() -> None:
    parts = [Section(name, 2, (paragraph("word " * 100, number),)) for number, name in enumerate(["One", "Two", "Three", "Four"])]
    assert full(*parts, site="The Daily Planet") == [
        "A synthetic voice reads.",
        "From The Daily Planet.",
        "It takes about two minutes.",
        "It has four parts: One, Two, Three and Four.",
    ]
    assert full(*parts[:3]) == ["A synthetic voice reads.", "It takes about two minutes."]
    assert full(Section("", 0, (paragraph("Short."),)))[-1] == "It takes about one minute."


def test_an_address_with_all_its_signs_is_said_by_its_host() -> None:
    (said,) = [one for one in marked("See (https://www.example.com/a/b?c=1#d), please.").utterances if one.block]
    assert said.spoken == "See (link to example dot com), please."
    assert said.source == "See (https://www.example.com/a/b?c=1#d), please."


def test_an_emoji_is_named_once_in_full_and_never_in_natural() -> None:
    text = "Joy 🎉 and 🎉 came. Then 🎉 left."
    named = [one.spoken for one in marked(text, profile="full").utterances if one.block]
    assert " ".join(named).count("party popper") == 1
    plain = [one.spoken for one in marked(text).utterances if one.block]
    assert "party" not in " ".join(plain)
