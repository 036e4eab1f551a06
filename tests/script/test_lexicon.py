from pathlib import Path

import pytest

from newscast.errors import ConfigError, SourceError
from newscast.model import Article
from newscast.script.lexicon import Rule, for_article, for_language, house, lexicon, load, parse, voiced


def applied(rules: list[Rule], text: str, address: str = "", title: str = "") -> list[str]:
    return [text[match.start : match.end] for match in lexicon(rules, address, title).matches(text)]


def test_a_rule_matches_whole_words_of_its_case() -> None:
    assert applied([Rule("Nice", ipa="nˈiːs")], "Nice people in Niceville, a nice day in Nice's port.") == ["Nice", "Nice"]


def test_a_rule_for_any_case_matches_all() -> None:
    assert applied([Rule("who", say="x", any_case=True)], "WHO, who and Who") == ["WHO", "who", "Who"]


def test_a_headline_in_capitals_is_the_name() -> None:
    assert applied([Rule("Kyiv", ipa="x"), Rule("Iran", ipa="x")], "KYIV, IRAN") == ["KYIV", "IRAN"]


def test_the_longer_of_two_rules_wins() -> None:
    assert applied([Rule("Xi", ipa="x"), Rule("Xi Jinping", ipa="y")], "Xi Jinping met Xi.") == ["Xi Jinping", "Xi"]


def test_a_later_rule_replaces_an_earlier_one() -> None:
    assert [match.rule.ipa for match in lexicon([Rule("Xi", ipa="x"), Rule("Xi", ipa="y")]).matches("Xi")] == ["y"]


def test_a_rule_for_one_article_wins_there_and_is_silent_elsewhere() -> None:
    rules = [Rule("Reading", ipa="x", only="berkshire"), Rule("Reading", ipa="y")]
    assert [match.rule.ipa for match in lexicon(rules, "https://x.test/berkshire/1").matches("Reading")] == ["x"]
    assert [match.rule.ipa for match in lexicon(rules, "https://x.test/").matches("Reading")] == ["y"]


def test_an_apostrophe_of_either_kind_matches() -> None:
    assert applied([Rule("N'Djamena", ipa="x")], "N’Djamena") == ["N’Djamena"]


def test_the_five_kinds_of_rule_are_read() -> None:
    rules = {
        rule.word: rule
        for rule in parse(
            """
            defaults = { source = "BBC", date = 2025-01-31 }
            [words]
            Kyiv = "KEE-iv"
            Pecan = { ipa = "pɪˈkɑːn" }
            "A&E" = { say = "accident and emergency" }
            NATO = { as = "word" }
            CBP = { as = "letters", note = "the agency" }
            "Le Monde" = { language = "fr", source = "desk" }
            """,
            "desk.toml",
        )
    }
    assert (rules["Kyiv"].ipa, rules["Kyiv"].respell) == ("kˈiːɪv", "KEE-iv")
    assert rules["Pecan"].ipa == "pɪkˈɑːn"
    assert rules["A&E"].say == "accident and emergency"
    assert (rules["NATO"].spell, rules["CBP"].spell, rules["CBP"].note) == ("word", "letters", "the agency")
    assert (rules["Le Monde"].language, rules["Le Monde"].source, rules["CBP"].source) == ("fr", "desk", "BBC")
    assert rules["CBP"].date == "2025-01-31"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[words]\nA = 'AY'\nKyiv = { ipa = 'k', say = 'x' }", r"desk.toml:3: 'Kyiv' needs one way"),
        ("[words]\nKyiv = { note = 'x' }", r"desk.toml:2: 'Kyiv' needs one way"),
        ("[words]\nKyiv = { as = 'song' }", r"desk.toml:2: 'Kyiv' needs one way"),
        ("[words]\nKyiv = { respel = 'KEE' }", r"desk.toml:2: there is no setting 'respel'"),
        ("[words]\nKyiv = 'KZTK'", r"desk.toml:2: the pronunciation of 'Kyiv' cannot be read"),
        ("[words]\nKyiv = { ipa = 'k@' }", r"desk.toml:2: .* '@' is no symbol of the IPA"),
        ("[words]\nKyiv = 5", r"desk.toml:2: 'Kyiv' is not a rule"),
        ("[words]\n'...' = 'AY'", r"desk.toml:2: '\.\.\.' is not a rule"),
        ("[word]\nKyiv = 'KEE'", r"desk.toml: there is no table 'word'"),
        ("words = 'AY'", r"desk.toml:.*not a table"),
        ("Kyiv = ", r"desk.toml is not valid TOML"),
    ],
)
def test_a_wrong_rule_is_named_with_file_and_line(text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        parse(text, "desk.toml")


def test_a_missing_lexicon_is_a_config_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"Cannot read the lexicon .*none\.toml"):
        load(tmp_path / "none.toml")


def test_the_lexicons_of_a_show_win_over_the_house(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text("[words]\nKyiv = 'KYE-iv'", "utf-8")
    found = for_language("en-GB", [str(tmp_path / "desk.toml")])
    assert [match.rule.ipa for match in found.matches("Kyiv")] == ["kˈaɪɪv"]


def test_a_language_without_house_lexicon_has_no_rules() -> None:
    assert house("ja") == ()


@pytest.mark.parametrize(("written", "ipa"), [("/pɪˈkɑːn/", "pɪkˈɑːn"), ("'stɹi:t", "stɹˈiːt"), ("t͡ʃi", "tʃi"), ("ga", "ɡa")])
def test_ipa_takes_the_symbols_of_the_voices(written: str, ipa: str) -> None:
    assert voiced(written) == ipa


def own_words(article: Article, *paths: Path) -> dict[str, str]:
    found = for_article(article, "en", [str(path) for path in paths])
    return {rule.word: rule.respell for rule in found.rules if rule.word in {"Kyiv", "Smythe"}}


def test_the_narrower_scope_wins_house_show_article_file_front_matter(tmp_path: Path) -> None:
    show, beside, story = tmp_path / "show.toml", tmp_path / "story.lexicon.toml", str(tmp_path / "story.md")
    assert own_words(Article("T", (), source=story))["Kyiv"] == "KEE-iv"
    show.write_text('[words]\nKyiv = "SHOH"\nSmythe = { respell = "ohn-LEE", only = "T" }\n')
    assert own_words(Article("T", (), source=story), show) == {"Kyiv": "SHOH", "Smythe": "ohn-LEE"}
    beside.write_text('[words]\nKyiv = "FYLE"\nSmythe = "FYLE"\n')
    assert own_words(Article("T", (), source=story), show) == {"Kyiv": "FYLE", "Smythe": "FYLE"}
    inside = Article("T", (), source=story, lexicon={"Kyiv": "MAT-er"})
    assert own_words(inside, show) == {"Kyiv": "MAT-er", "Smythe": "FYLE"}


@pytest.mark.parametrize("source", ["", "-", "/", "https://x.test/story.md", "no/such.md"])
def test_an_article_without_a_lexicon_beside_it_has_none_of_its_own(source: str) -> None:
    assert own_words(Article("T", (), source=source))["Kyiv"] == "KEE-iv"


def test_a_wrong_lexicon_of_an_article_is_the_articles_fault(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"story.md: lexicon: 'Kyiv' needs one way"):
        for_article(Article("T", (), source="story.md", lexicon={"Kyiv": {"source": "me"}}), "en", ())
    with pytest.raises(SourceError, match=r"'False' is no word"):
        for_article(Article("T", (), source="story.md", lexicon={"False": "noh"}), "en", ())
    (tmp_path / "story.lexicon.toml").write_text("[words]\nKyiv = 3\n")
    with pytest.raises(SourceError, match=r"story.lexicon.toml:2: 'Kyiv' is not a rule"):
        for_article(Article("T", (), source=str(tmp_path / "story.md")), "en", ())
