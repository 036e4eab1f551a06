from pathlib import Path

import pytest

from newscast import config
from newscast.errors import ConfigError
from newscast.model import Owner
from newscast.settings import ShowSettings

REQUIRED = 'title = "T"\ndescription = "D"\nbase_url = "https://example.org/"\nauthor = "A"\n'


def load(folder: Path, text: str) -> ShowSettings:
    path = folder / "show.toml"
    path.write_text(text, encoding="utf-8")
    return config.load(path, ShowSettings)


def test_settings_that_are_not_given_have_their_defaults(tmp_path: Path) -> None:
    settings = load(tmp_path, REQUIRED)
    assert settings.title == "T"
    assert settings.audio.loudness_lufs == -16.0
    assert settings.voice.narrator == "af_heart"


def test_tables_and_lists_are_read(tmp_path: Path) -> None:
    text = (
        REQUIRED
        + 'categories = ["News > Politics"]\n[owner]\nname = "N"\nemail = "e@example.org"\n[intro]\nclip = "a.wav"\nfade_out = 1\n'
    )
    settings = load(tmp_path, text)
    assert settings.owner == Owner("N", "e@example.org")
    assert settings.categories == ("News > Politics",)
    assert (settings.intro.clip, settings.intro.fade_out) == ("a.wav", 1.0)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert load(tmp_path, "\ufeff" + REQUIRED).title == "T"


@pytest.mark.parametrize(
    ("text", "what", "hint"),
    [
        (REQUIRED + 'titel = "x"\n', "show.toml:5: there is no setting 'titel'", "Did you mean 'title'?"),
        (REQUIRED + '[voice]\nnarator = "x"\n', "show.toml:6: there is no setting 'narator'", "Did you mean 'narrator'?"),
        (REQUIRED + "[audio]\nbitrate_kbps = 'many'\n", "show.toml:6: audio.bitrate_kbps: Expected `int`, got `str`", "Correct"),
        (REQUIRED + "[intro]\n\nfade_in = [1]\n", "show.toml:7: intro.fade_in: Expected `float`, got `array`", "Correct"),
        (REQUIRED + '[[feed.funding]]\nurll = "x"\n', "show.toml:6: there is no setting 'urll'", "Did you mean 'url'?"),
        ('title = "T"\n', "missing required field `description`", "title, description, base_url and author"),
        ("title = \n", "is not valid TOML: Invalid value (at line 1, column 9)", "toml.io"),
        ("x = " + "[" * 5000, "cannot be read as TOML", "settings file"),
        ("#" * 1_000_001, "larger than 1 MB", "right file"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, text: str, what: str, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, text)
    assert what in caught.value.what
    assert hint in caught.value.hint


def test_a_file_that_is_not_there_is_a_config_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No such file"):
        config.load(tmp_path / "show.toml", ShowSettings)


def test_a_file_that_is_not_utf8_is_a_config_error(tmp_path: Path) -> None:
    (tmp_path / "show.toml").write_bytes(b'title = "\xff"')
    with pytest.raises(ConfigError, match="not UTF-8"):
        config.load(tmp_path / "show.toml", ShowSettings)
