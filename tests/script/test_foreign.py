from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscast.engines.phonemizer import phonemize
from newscast.model import Article, Block, BlockKind, Dropped, Script, Section, Show, Span, SpanKind, Voice
from newscast.script import write
from newscast.script.foreign import find, sound
from newscast.settings import Bookend, ShowSettings, Voicing

SETTINGS = ShowSettings("Brief", "News.", "https://x.test/", "Desk", intro=Bookend(), outro=Bookend())
SHOW = Show("guid", "Brief", "https://x.test/", "https://x.test/", "News.", "en-US", "Desk", ("News",), "cover.jpg")
KOKORO = Voice("af_heart", "kokoro", "en-US")


def found(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(span.value, text[span.start : span.end]) for span in find(text, language, ())]


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("He said: “Je ne suis pas venu ici pour vous.” He left.", "fr", "Je ne suis pas venu ici pour vous."),
        ("“Nosotros no vamos a pagar por ese muro,” he wrote.", "es", "Nosotros no vamos a pagar por ese muro,"),
        ("“Ich bin ein Berliner,” he said.", "de", "Ich bin ein Berliner,"),
        ("He sang “La vie en rose” in Paris.", "fr", "La vie en rose"),
        ("«Nous sommes là pour vous aider», a dit le maire.", "fr", "«Nous sommes là pour vous aider», a dit le maire."),
        ("Je ne sais pas ce que vous voulez dire.", "fr", "Je ne sais pas ce que vous voulez dire."),
        ("He said Привет, мир to them.", "ru", "Привет, мир"),
        ("Слава Україні! they shouted.", "uk", "Слава Україні"),
        ("The word 你好 means hello.", "zh", "你好"),
        ("東京タワー is tall.", "ja", "東京タワー"),
        ("They said สวัสดี there.", "th", "สวัสดี"),
        ("They said ሰላም ለዓለም there.", "am", "ሰላም ለዓለም"),
        ("They said سلام چطوری there.", "fa", "سلام چطوری"),
    ],
)
def test_foreign_words_are_found(text: str, language: str, words: str) -> None:
    assert found(text) == [(language, words)]


@pytest.mark.parametrize(
    "text",
    [
        "La Liga leaders Real Madrid beat Paris Saint-Germain.",
        "The Champs-Élysées in Île-de-France.",
        "“Le Monde” wrote about it.",
        "“Liberté, égalité, fraternité”",
        "“Que sera, sera, what will be will be,” she sang.",
        "“We will always have Paris, n'est-ce pas?”",
        "Kaput, he said, and asked for the Kindergarten.",
        "The α-particle and a β-blocker.",
        "Die hard fans were in the stadium as no one had to die.",
    ],
)
def test_names_and_loanwords_are_not_foreign_text(text: str) -> None:
    assert found(text) == []


def test_two_scripts_side_by_side_are_two_languages() -> None:
    assert found("Say Привет мир مرحبا, 東京タワー now.") == [("ru", "Привет мир"), ("ar", "مرحبا"), ("ja", "東京タワー")]


def test_an_article_in_another_script_is_at_home_in_it() -> None:
    assert found("Привет, мир", "ru") == []
    assert found("今日は東京", "ja") == []
    assert found("Він сказав: привіт", "uk") == []


def test_what_is_marked_up_is_not_guessed() -> None:
    text = "Say Привет now."
    assert list(find(text, "en", [Span(4, 10, SpanKind.SAY, "hello")])) == []


@settings(deadline=None)
@given(text=st.text(max_size=80), language=st.sampled_from(["en", "de", "ja", "ru", "zh", "hi"]))
def test_any_text_has_foreign_words_in_order_and_inside(text: str, language: str) -> None:
    edges = [edge for span in find(text, language, ()) for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


@pytest.mark.parametrize(("text", "language"), [("สวัสดี", "th"), ("quux", "xx"), ("Xin chào", "vi"), ("", "fr")])
def test_what_espeak_cannot_read_has_no_sound(text: str, language: str) -> None:
    assert sound(phonemize, text, language) == ""


def script(
    *texts: str, voice: Voice = KOKORO, language: str = "en", spans: tuple[Span, ...] = (), settings: ShowSettings = SETTINGS
) -> Script:
    blocks = tuple(Block(f"b{number}", BlockKind.PARAGRAPH, text, spans=spans) for number, text in enumerate(texts, 1))
    return write(Article("A title", (Section("", 0, blocks),), language=language), SHOW, settings, voice, phonemize)


def test_a_foreign_quotation_is_said_in_the_phonemes_of_its_language() -> None:
    (said,) = [one for one in script("“Ich bin 5 Jahre in der Stadt,” he said.").utterances if one.block]
    assert said.spoken == "“Ich bin fünf Jahre in der Stadt,” he said."
    assert said.pronunciations[0].ipa == phonemize("Ich bin fünf Jahre in der Stadt", "de")


def test_a_foreign_sentence_has_its_language() -> None:
    (said,) = [one for one in script("Ich bin heute nicht in der Stadt.").utterances if one.block]
    assert said.language == "de"


def test_words_that_no_voice_here_can_read_are_left_out_and_reported() -> None:
    made = script("The word สวัสดี means hello.", "สวัสดีครับ")
    assert [one.spoken for one in made.utterances if one.block] == ["The word means hello."]
    assert made.unspoken == (Dropped("สวัสดี", "language"), Dropped("สวัสดีครับ", "language"))


def test_an_unknown_language_is_read_as_the_articles_and_warned_of() -> None:
    made = script("Quux came.", spans=(Span(0, 4, SpanKind.LANGUAGE, "xx"),))
    assert made.unspoken == ()
    assert made.warnings == ("'Quux' is in 'xx', which this voice cannot say, and is read as 'en'",)


def test_an_engine_for_words_only_is_warned_of() -> None:
    made = script("He said Привет, мир.", voice=Voice("g", "gtts", "en-US"))
    assert made.utterances[-1].spoken == "He said Привет, мир."
    assert made.warnings == ("'Привет, мир' is in 'ru', which this voice may say wrong",)


def test_a_voice_of_another_language_is_warned_of() -> None:
    made = script("Bonjour à tous.", language="fr")
    assert made.warnings == ("The article is in 'fr', and the voice af_heart speaks 'en-US'",)


@pytest.mark.parametrize(
    ("language", "text", "sentences"),
    [
        (
            "ja",
            "今日は晴れ、3.5%です。明日は1,200円！本当？そうです",
            ["今日は晴れ、3.5%です。", "明日は1,200円！", "本当？", "そうです。"],
        ),
        ("zh", "今天是3月5日。明天下雨！真的吗？是的。", ["今天是3月5日。", "明天下雨！", "真的吗？", "是的。"]),
        ("hi", "यह 5 वाक्य है। दूसरा वाक्य? चौथा", ["यह 5 वाक्य है।", "दूसरा वाक्य?", "चौथा।"]),
    ],
)
def test_other_scripts_pass_as_written_sentence_by_sentence(language: str, text: str, sentences: list[str]) -> None:
    made = script(text, voice=Voice("g", "gtts", language), language=language)
    assert [one.spoken for one in made.utterances if one.block] == sentences


def test_a_sentence_in_a_language_of_the_cast_is_left_to_its_voice() -> None:
    made = script("สวัสดีครับ", settings=replace(SETTINGS, voice=Voicing(languages={"th": "siri"})))
    assert [(one.spoken, one.language) for one in made.utterances if one.block] == [("สวัสดีครับ.", "th")]
    assert (made.unspoken, made.warnings) == ((), ())
