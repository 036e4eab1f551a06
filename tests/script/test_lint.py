import tomllib

from newscast.model import Article, Block, BlockKind, Section, Span, SpanKind
from newscast.script.lexicon import Rule, lexicon
from newscast.script.lint import lint, skeleton

RULES = lexicon([Rule("Kyiv", ipa="kˈiːɪv")])


def words(text: str, *spans: Span) -> list[tuple[str, str, int]]:
    article = Article("T", (Section("", 0, (Block("b1", BlockKind.PARAGRAPH, text, spans=spans),)),), language="en")
    return [(doubt.word, doubt.reason, doubt.count) for doubt in lint(article, RULES, lambda word, _: f"/{word}/.")]


def test_a_name_that_nobody_knows_is_doubtful_and_counted() -> None:
    assert words("He met Oyelowo. Later Oyelowo’s wife came.") == [("Oyelowo", "name", 2)]


def test_familiar_names_and_those_of_the_lexicon_are_not() -> None:
    assert words("On Monday President Smith of California left Kyiv for Stratford-upon-London.") == [
        ("Stratford-upon-London", "name", 1)
    ]


def test_a_capital_at_the_opening_of_a_sentence_or_quotation_says_nothing() -> None:
    assert words("Prosecutors said: “Investigators know.” Detectives agreed.") == []


def test_foreign_letters_and_unknown_acronyms_are_doubtful() -> None:
    assert words("The CJNGX and the FBI met Żabka there.") == [("CJNGX", "acronym", 1), ("Żabka", "foreign", 1)]


def test_a_word_whose_sound_is_marked_up_is_settled() -> None:
    assert words("He met Oyelowo.", Span(7, 14, SpanKind.PHONEMES, "x")) == []


def test_each_doubt_tells_what_the_voice_says_and_where() -> None:
    article = Article("T", (Section("", 0, (Block("b1", BlockKind.PARAGRAPH, "Yes. He met Oyelowo."),)),))
    (doubt,) = lint(article, RULES, lambda word, _: f"/{word}/.")
    assert (doubt.ipa, doubt.sentence) == ("/Oyelowo/", "He met Oyelowo.")


def test_the_skeleton_is_a_lexicon_without_rules_yet() -> None:
    article = Article("T", (Section("", 0, (Block("b1", BlockKind.PARAGRAPH, "He met Oyelowo."),)),))
    text = skeleton(lint(article, RULES, lambda word, _: word))
    assert '# "Oyelowo" = ""' in text
    assert tomllib.loads(text) == {"words": {}}
