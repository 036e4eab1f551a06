"""Every way to say how a word sounds, through the command line: lexicon, front matter and markup."""

import tomllib
from pathlib import Path

import pytest

from newscast.cli.commands import run
from newscast.script.lexicon import load

MATTER = """---
title: Words of our own
lexicon:
  Kyiv: "KYE-iv"
  Smythe: { respell: "SMYTH" }
  Brexit: { say: "the departure" }
  IRA: { as: letters }
  GIF: { as: word }
  Le Monde: { language: fr }
  Uvalde: { ipa: "juˈvɔldi" }
---

Kyiv and Smythe met on Brexit. The IRA saw the GIF in Le Monde or Uvalde.
"""
INLINE = """
<span data-newscast="say:oh point five">0.5</span> was the score, as they all said. <abbr title="World Health
Organization">WHO</abbr> spoke to them. <i lang="fr">Je ne regrette rien</i> is what he said to the crowd.
<span ssml:ph="pɪˈkɑːn">Pecan</span> pie is what they had for lunch. <span data-ssml='{"phoneme":{"ph":"təˈmɑːtəʊ","alphabet":"ipa"}}'>Tomato</span> soup came first. <span data-newscast="skip">Skip me.</span>
"""
MARKDOWN = f"# Markup in the text\n{INLINE}\n"
HTML = f'<html lang="en"><head><title>Markup</title></head><body><article><h1>Markup in the text</h1><p>{INLINE}</p></article></body></html>'


def sentences(source: str, *options: str) -> dict[str, dict[str, str]]:
    """The phonemes of words, by the sentence as spoken."""
    assert run(["script", source, "-o", "script.toml", "--force", *options]) == 0
    table = tomllib.loads(Path("script.toml").read_text("utf-8"))
    said = [one for chapter in table["chapter"] for one in chapter["utterance"] if one.get("block")]
    return {one["spoken"]: {word["of"]: word["ipa"] for word in one.get("pronunciations", ())} for one in said}


@pytest.mark.usefixtures("own_folders")
def test_the_five_kinds_of_rule_work_from_front_matter() -> None:
    Path("story.md").write_text(MATTER)
    assert sentences("story.md") == {
        "Kyiv and Smythe met on the departure.": {"Kyiv": "kˈaɪɪv", "Smythe": "smˈaɪθ"},
        "The IRA saw the Gif in Le Monde or Uvalde.": {"IRA": "ˌaɪˌɑːɹˈeɪ", "Le Monde": "lə mˈɔ̃d", "Uvalde": "juvˈɔldi"},
    }


@pytest.mark.usefixtures("own_folders")
def test_an_engine_that_takes_words_gets_respellings() -> None:
    Path("story.md").write_text(MATTER)
    first, second = sentences("story.md", "--voice", "gtts-en-us")
    assert first == "kye-iv and smyth met on the departure."
    assert second == "The I R A saw the Gif in Le Monde or Uvalde."


@pytest.mark.usefixtures("own_folders")
@pytest.mark.parametrize(("name", "text"), [("story.md", MARKDOWN), ("story.html", HTML)])
def test_markup_in_an_article_says_how_words_sound(name: str, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(name).write_text(text)
    said = sentences(name)
    assert "oh point five was the score, as they all said." in said
    assert said["Je ne regrette rien is what he said to the crowd."] == {"Je ne regrette rien": "ʒə nə ʁəɡʁˈɛt ʁiˈɛ̃"}
    assert said["Pecan pie is what they had for lunch."] == {"Pecan": "pɪkˈɑːn"}
    assert said["Tomato soup came first."] == {"Tomato": "təmˈɑːtəʊ"}
    assert "Left out (user): Skip me." in capsys.readouterr().err


def test_the_full_profile_expands_abbreviations(tone_show: Path) -> None:
    settings = tone_show / "show.toml"
    settings.write_text('profile = "full"\n' + settings.read_text())
    Path("story.html").write_text(HTML)
    assert "World Health Organization spoke to them." in sentences("story.html", "--show", str(tone_show))


@pytest.mark.usefixtures("own_folders")
def test_a_lexicon_beside_the_article_is_its_own() -> None:
    Path("story.txt").write_text("A Story of Kyiv\n\nKyiv was quiet on Monday, they said, and everybody slept well.\n")
    Path("story.lexicon.toml").write_text('[words]\nKyiv = "KEEV"\n')
    assert {"Kyiv": "kˈiːv"} in sentences("story.txt").values()


@pytest.mark.usefixtures("own_folders")
def test_a_wrong_rule_in_front_matter_is_told_with_the_article(capsys: pytest.CaptureFixture[str]) -> None:
    Path("story.md").write_text(MATTER.replace('"KYE-iv"', "{ as: song }"))
    assert run(["script", "story.md"]) == 3
    assert "story.md: lexicon: 'Kyiv' needs one way to be said" in capsys.readouterr().err


LINT = """# A Story of Names

The mayor Xiomara Castroviejo met Kyiv's mayor and the ZZQP. Ann Lee of the FBI came too. Xiomara Castroviejo left for Łódź.
"""


@pytest.mark.usefixtures("own_folders")
def test_doubtful_words_are_listed_with_phonemes_and_a_skeleton_is_a_lexicon(capsys: pytest.CaptureFixture[str]) -> None:
    Path("story.md").write_text(LINT)
    assert run(["lexicon", "lint", "story.md", "-o", "story.lexicon.toml"]) == 0
    found = {line.split("\t")[0]: line.split("\t")[1:] for line in capsys.readouterr().out.splitlines()}
    assert found["Xiomara"][1:] == ["name", "2"]
    assert found["ZZQP"][1:] == ["acronym", "1"]
    assert {"FBI", "Kyiv", "Ann"} & found.keys() == set()
    assert all(ipa for ipa, _, _ in found.values())
    skeleton = Path("story.lexicon.toml")
    assert tomllib.loads(skeleton.read_text("utf-8")) == {"words": {}}
    filled = skeleton.read_text("utf-8").replace('# "Xiomara" = ""', '"Xiomara" = "see-oh-MAR-ah"')
    skeleton.write_text(filled, "utf-8")
    assert any("Xiomara" in said for said in sentences("story.md").values())
    capsys.readouterr()
    assert run(["lexicon", "lint", "story.md"]) == 0
    assert "Xiomara" not in capsys.readouterr().out


@pytest.mark.usefixtures("own_folders")
def test_a_lexicon_that_is_there_is_not_written_over(capsys: pytest.CaptureFixture[str]) -> None:
    Path("story.md").write_text(LINT)
    Path("mine.toml").write_text('[words]\nXiomara = "MINE"\n')
    assert run(["lexicon", "lint", "story.md", "-o", "mine.toml"]) == 4
    assert "mine.toml is there already" in capsys.readouterr().err
    assert "MINE" in Path("mine.toml").read_text()


def test_the_rules_of_a_show_go_out_as_pls_and_come_back(tone_show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = tone_show / "show.toml"
    settings.write_text('lexicon = ["names.toml"]\n' + settings.read_text())
    (tone_show / "names.toml").write_text(
        '[words]\nKyiv = "KYE-iv"\n"A&E" = { say = "accident and emergency" }\nParis = { language = "fr" }\n'
    )
    assert run(["lexicon", "export", "--show", str(tone_show), "-o", "names.pls"]) == 0
    shown = capsys.readouterr()
    assert shown.out == "names.pls\n"
    assert "left out: Paris" in shown.err
    rules = {rule.word: rule.ipa or rule.say for rule in load(Path("names.pls"))}
    assert rules == {"Kyiv": "kˈaɪɪv", "A&E": "accident and emergency"}
    assert run(["lexicon", "export", "--house", "--show", str(tone_show), "-o", "all.pls"]) == 0
    assert len(load(Path("all.pls"))) > 800


@pytest.mark.usefixtures("own_folders")
def test_doubtful_words_have_the_phonemes_of_the_voice_that_would_read(capsys: pytest.CaptureFixture[str]) -> None:
    Path("story.md").write_text("# A Story\n\nThe mayor of Karlsharrow met the other mayor on Monday and they talked.\n")
    found = []
    for voice in ("af_heart", "bf_emma"):
        assert run(["lexicon", "lint", "story.md", "--voice", voice]) == 0
        found.append(capsys.readouterr().out)
    assert found[0].startswith("Karlsharrow\t")
    assert found[0] != found[1]
