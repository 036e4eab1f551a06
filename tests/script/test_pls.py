import pytest

from newscast.errors import ConfigError
from newscast.script.lexicon import Rule, checked
from newscast.script.pls import dump, parse

HEAD = b'<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en-US">'


def test_phonemes_and_aliases_are_read_for_every_grapheme() -> None:
    rules = parse(
        HEAD
        + "<lexeme><grapheme>Kyiv</grapheme><grapheme>Kiev</grapheme><phoneme>ˈkiːɪv</phoneme></lexeme>"
        "<lexeme><grapheme>W3C</grapheme><alias>World Wide Web Consortium</alias></lexeme></lexicon>".encode(),
        "a.pls",
    )
    assert [(rule.word, rule.ipa, rule.say) for rule in rules] == [
        ("Kyiv", "kˈiːɪv", ""),
        ("Kiev", "kˈiːɪv", ""),
        ("W3C", "", "World Wide Web Consortium"),
    ]


def test_the_preferred_pronunciation_and_the_first_lexeme_win() -> None:
    rules = parse(
        HEAD + b"<lexeme><grapheme>a</grapheme><phoneme>e</phoneme><phoneme prefer='true'>o</phoneme></lexeme>"
        b"<lexeme><grapheme>a</grapheme><phoneme>u</phoneme></lexeme></lexicon>",
        "a.pls",
    )
    assert [rule.ipa for rule in rules] == ["o"]


def test_what_is_written_is_read_again() -> None:
    rules = (checked(Rule("Kyiv", ipa="kˈiːɪv"), ""), Rule("A&E", say="accident & emergency"))
    assert parse(dump(rules, "en-GB"), "a.pls") == rules


def test_letters_and_words_become_aliases() -> None:
    rules = parse(dump([Rule("CBP", spell="letters"), Rule("NATO", spell="word")], "en"), "a.pls")
    assert [rule.say for rule in rules] == ["C B P", "Nato"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<lexicon", "not valid XML"),
        (b"<lexicon/>", "not a PLS lexicon"),
        (HEAD + b"\n<lexeme><grapheme>a</grapheme></lexeme></lexicon>", "a.pls:2: a lexeme needs"),
        (
            HEAD + b"\n<lexeme><grapheme>a</grapheme><phoneme alphabet='x-sampa'>A</phoneme></lexeme></lexicon>",
            "a.pls:2: the alphabet 'x-sampa'",
        ),
        (
            b'<!DOCTYPE l [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
            + HEAD
            + b"<lexeme><grapheme>a</grapheme><alias>&e;</alias></lexeme></lexicon>",
            "a.pls",
        ),
    ],
)
def test_a_wrong_lexicon_is_a_config_error(data: bytes, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        parse(data, "a.pls")
