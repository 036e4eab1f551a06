from pathlib import Path

import pytest

from newscast import config
from newscast.errors import ConfigError
from newscast.presets import PAUSES
from newscast.settings import Pauses, ShowSettings


def test_every_preset_sets_every_pause_and_they_grow_from_brisk_to_calm() -> None:
    brisk, standard, calm = (Pauses(preset) for preset in ("brisk", "standard", "calm"))
    for name in PAUSES["standard"]:
        assert 0 < getattr(brisk, name) < getattr(standard, name) < getattr(calm, name), name
    assert Pauses() == standard


def test_a_pause_of_its_own_overrules_the_preset() -> None:
    assert (Pauses("calm", quote=0.0).quote, Pauses("calm", quote=0.0).sentence) == (0.0, 0.5)


@pytest.mark.parametrize("preset", list(PAUSES))
def test_the_pause_before_a_heading_is_longer_than_the_one_after(preset: str) -> None:
    pauses = Pauses(preset)
    assert pauses.before_heading > pauses.after_heading >= pauses.paragraph > pauses.list_item > pauses.sentence


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('preset = "slow"', "there is no preset 'slow'; known are brisk, standard, calm"),
        ("quote = -1", "a pause of -1 seconds cannot be"),
        ("quote = inf", "a pause of inf seconds cannot be"),
    ],
)
def test_a_wrong_pause_is_told(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "pauses.toml"
    path.write_text(line + "\n")
    with pytest.raises(ConfigError, match=message):
        config.load(path, Pauses)


@pytest.mark.parametrize(
    ("lines", "place", "message"),
    [
        ("[intro]\nfade_in = -1", 5, "fade_in = -1 cannot be"),
        ("[intro]\ncrossfade = inf", 5, "crossfade = inf cannot be"),
        ("[outro]\nstart = 5.0\nend = 3", 5, r"would end \(at 3 seconds\) before it begins \(at 5\)"),
        ("[outro]\nspeech_at = -2", 5, "speech_at = -2 cannot be"),
        ("[sting]\ngain_db = 60", 5, "gain_db = 60 cannot be"),
        ("[bed]\nswell_after = -1", 5, "swell_after = -1 cannot be"),
        ("[bed]\ngain_db = nan", 5, "gain_db = nan cannot be"),
        ("[audio]\nbitrate_kbps = 97", 5, "MP3 has no 97 kbit/s at 44100 Hz; choose 32, 40"),
        ("[audio]\nsample_rate = 22050", 5, "MP3 has no 96 kbit/s at 22050 Hz"),
        ("[audio]\nloudness_lufs = 16", 5, "16 LUFS cannot be"),
        ("[audio]\npeak_dbtp = 1", 5, "a peak of 1 dBTP cannot be"),
        ("[audio]\nopus_kbps = 1000", 5, "opus_kbps = 1000 cannot be"),
        ("[audio]\nm4a_kbps = 0", 5, "m4a_kbps = 0 cannot be"),
        ("[art]\ncolour = 'red'", 5, "there is no colour 'red': write it like #1a4d80"),
    ],
)
def test_what_cannot_be_is_told_with_its_place(tmp_path: Path, lines: str, place: int, message: str) -> None:
    path = tmp_path / "show.toml"
    path.write_text(f'title = "T"\ndescription = "D"\nauthor = "A"\nbase_url = "https://example.org/"\n{lines}\n')
    with pytest.raises(ConfigError, match=rf"show\.toml:{place}: .*{message}"):
        config.load(path, ShowSettings)


def test_a_sting_with_words_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "show.toml"
    path.write_text('title = "T"\ndescription = "D"\nauthor = "A"\nbase_url = "https://e.org/"\n[sting]\ntext = "Next."\n')
    with pytest.raises(ConfigError, match="has no text"):
        config.load(path, ShowSettings)
