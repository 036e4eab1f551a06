from pathlib import Path

import pytest

from newscast import config
from newscast.errors import ConfigError
from newscast.settings import PAUSES, Pauses


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
