from dataclasses import replace
from datetime import UTC, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscast.errors import SourceError
from newscast.model import Article, Block, BlockKind, Chapter, Dropped, Image, Pronunciation, Role, Script, Section, Utterance
from newscast.script import edited
from newscast.script.edited import load
from newscast.script.editing import dump

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
some = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(str.strip)
moments = st.datetimes(timezones=st.none() | st.sampled_from([UTC, timezone(timedelta(hours=-7)), timezone(timedelta(hours=5.5))]))


@st.composite
def utterances(draw: st.DrawFn) -> Utterance:
    spoken = draw(st.text('ab “"\\\x7f\n', min_size=1, max_size=12).filter(str.strip))
    edges = sorted(draw(st.sets(st.integers(0, len(spoken)), max_size=4)))
    given = tuple(Pronunciation(start, end, draw(some)) for start, end in zip(edges[::2], edges[1::2], strict=False))
    return Utterance(
        draw(some),
        spoken,
        draw(st.sampled_from(["en", "fr"])),
        draw(st.sampled_from(Role)),
        draw(st.floats(0, 9)),
        draw(texts),
        given,
        draw(st.sampled_from(["", "bf_emma"])),
    )


chapters = st.builds(Chapter, texts, st.lists(utterances(), min_size=1, max_size=3).map(tuple), texts, texts)
dropped = st.builds(Dropped, texts, texts, texts)
silent = st.lists(dropped, max_size=2).map(tuple)
scripts = st.builds(Script, texts, st.just("en"), st.lists(chapters, min_size=1, max_size=3).map(tuple), silent)
articles = st.builds(
    Article,
    title=texts,
    sections=st.just(()),
    byline=st.lists(texts, max_size=2).map(tuple),
    language=st.sampled_from(["", "en", "de"]),
    url=texts,
    published=st.none() | moments,
    modified=st.none() | moments,
    description=texts,
    image=st.none() | st.builds(Image, texts, texts, texts),
    site=texts,
    keywords=st.lists(texts, max_size=2).map(tuple),
    dropped=silent,
    source=st.sampled_from(["-", "story.html", "https://example.org/a/b?c=d"]),
    format=texts,
    warnings=st.lists(texts, max_size=2).map(tuple),
)


@settings(deadline=None)
@given(article=articles, script=scripts)
def test_an_article_and_its_script_are_read_back_as_they_were_written(article: Article, script: Script) -> None:
    back = load(dump(article, script))
    assert back.script == script
    assert replace(back, sections=(), script=None) == replace(article, title=script.title)


def test_a_script_names_no_folder_of_the_machine_that_wrote_it() -> None:
    said = Script("T", "en", (Chapter("T", (Utterance("A.", "A.", "en"),)),))
    assert load(dump(Article("T", (), source="/home/ann/story.txt"), said)).source == "story.txt"


def test_the_article_is_rebuilt_from_its_headings_and_paragraphs() -> None:
    said = (
        Utterance("The show.", "The show.", "en", Role.INTRO),
        Utterance("T", "T.", "en", Role.HEADING),
        Utterance("One.", "One.", "en", block="b1"),
        Utterance("Two.", "Two.", "en", Role.QUOTE, block="b1"),
        Utterance("The case", "The case.", "en", Role.HEADING),
        Utterance("List of 2 items.", "List of two items.", "en"),
        Utterance("Three.", "Three.", "en", block="b2"),
    )
    sections = load(dump(Article("T", ()), Script("T", "en", (Chapter("T", said),)))).sections
    assert sections == (
        Section("", 0, (Block("b1", BlockKind.PARAGRAPH, "One. Two."),)),
        Section("The case", 2, (Block("b2", BlockKind.PARAGRAPH, "Three."),)),
    )


HEAD = ['title = "T"', 'language = "en"', "", "[[chapter]]", 'title = "C"', "", "[[chapter.utterance]]"]


def written(*lines: str) -> str:
    return "\n".join([*HEAD, *lines])


def test_an_utterance_needs_only_what_is_written_and_spoken() -> None:
    script = load(written('spoken = "Hello."', 'source = "Hi."')).script
    assert script is not None
    assert script.utterances == (Utterance("Hi.", "Hello.", "en"),)


@pytest.mark.parametrize("sound", ['ipa = "kˈiːɪv"', 'respell = "KEE-iv"'])
def test_phonemes_stay_with_their_word_when_the_sentence_is_edited(sound: str) -> None:
    lines = ('spoken = "Now Kyiv, as ever."', 'source = "A"', f'pronunciations = [{{ of = "Kyiv", {sound} }}]')
    script = load(written(*lines)).script
    assert script is not None
    assert script.utterances[0].pronunciations == (Pronunciation(4, 8, "kˈiːɪv"),)


SPOKEN = ('spoken = "A"', 'source = "A"')


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("a = 1\ntitle = ", r"mine.toml:2: this is not valid TOML", "quotation marks"),
        ('title = "T"', r"mine.toml:1: 'language' is missing", "language ="),
        (written(*SPOKEN, 'spokn = "B"'), r"mine.toml:10: there is no setting 'spokn'", "Did you mean 'spoken'"),
        (written(*SPOKEN, 'zzz = "B"'), r"mine.toml:10: there is no setting 'zzz'", "Known here are: spoken, source"),
        (written(*SPOKEN, 'role = "singer"'), r"mine.toml:10: role: .*singer", ""),
        (written(*SPOKEN, 'pause_after = "long"'), r"mine.toml:10: pause_after: expected a number, got a text", ""),
        (written(*SPOKEN, "pause_after = -1"), r"mine.toml:10: a pause of -1 seconds", "0 to 60"),
        (written(*SPOKEN, "pause_after = nan"), r"mine.toml:10: a pause of nan seconds", ""),
        (written('spoken = "A"'), r"mine.toml:7: 'source' is missing", "source ="),
        (written("spoken = 3", 'source = "A"'), r"mine.toml:8: spoken: expected a text in quotation marks, got a whole number", ""),
        (written('spoken = " "', 'source = "A"'), r"mine.toml:8: spoken is empty", "Take the utterance out"),
        (
            written(*SPOKEN, 'pronunciations = [{ of = "Kyiv", ipa = "x" }]'),
            r"mine.toml:10: 'Kyiv' has phonemes but is not",
            "`of`",
        ),
        (written(*SPOKEN, 'pronunciations = [{ of = "A" }]'), r"mine.toml:10: 'A' needs its sound once", "KEE-iv"),
        (written(*SPOKEN, 'pronunciations = [{ of = "A", respell = "zzz" }]'), r"mine.toml:10: the respelling of 'A'", ""),
        (written(*SPOKEN, 'pronunciations = [{ off = "A" }]'), r"mine.toml:10: there is no setting 'off'", "Did you mean 'of'"),
        (written(*SPOKEN, "", "[article]", 'image = "x.jpg"'), r"mine.toml:12: image: expected a table", ""),
        (written(*SPOKEN, "", "[article]", 'ulr = "x"'), r"mine.toml:12: there is no setting 'ulr'", "Did you mean 'url'"),
        ("\n".join(HEAD[:5]), r"mine.toml:4: nothing is said", "spoken"),
        ("a = " + "[" * 9000, r"mine.toml:1: this cannot be read", ""),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, message: str, hint: str) -> None:
    with pytest.raises(SourceError, match=message) as told:
        load(text, "mine.toml")
    assert hint in told.value.hint


def test_the_line_of_a_mistake_is_found_behind_texts_of_several_lines() -> None:
    text = written(
        'spoken = """', "[[chapter.utterance]]", 'spoken = 3"""', 'source = "A"', "", "[[chapter.utterance]]", "spoken = 4"
    )
    with pytest.raises(SourceError, match=r"mine.toml:14: spoken"):
        load(text, "mine.toml")


@settings(deadline=None)
@given(text=st.text("[]=\"'\n# .ab1{}", max_size=60))
def test_any_text_is_a_script_or_is_refused_with_a_line(text: str) -> None:
    with pytest.raises(SourceError, match=r"^script.toml:\d+: "):
        load(text)


def test_a_file_that_is_no_text_or_is_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "script.toml"
    with pytest.raises(SourceError, match="Cannot read the script"):
        edited.read(path)
    path.write_bytes(b"title = '\xff'")
    with pytest.raises(SourceError, match="not UTF-8"):
        edited.read(path)
    with pytest.raises(SourceError, match="settled"):
        edited.read(path, chosen=True)
