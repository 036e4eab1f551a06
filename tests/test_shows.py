from pathlib import Path

import pytest

from newscast import shows
from newscast.cli.commands import run
from newscast.errors import ConfigError
from newscast.resources import bundled


def test_the_demo_show_is_complete() -> None:
    show = shows.load("", Path("feeds"))
    assert show.name == "demo"
    for name in (show.settings.intro.clip, show.settings.outro.clip, show.settings.artwork):
        assert show.file(name).is_file()
    assert "synthetic voice" in show.settings.intro.text
    assert shows.load("demo", Path("no-such-folder")).folder == bundled("feeds/demo")


def test_a_show_is_found_by_name_in_the_feeds_folder_and_by_path(tmp_path: Path) -> None:
    folder = shows.create(tmp_path / "morning", title="The “Morning”", author="A", base_url="https://example.org/morning")
    assert shows.load("morning", tmp_path).settings.title == "The “Morning”"
    assert shows.load(str(folder), Path("elsewhere")).name == "morning"


def test_a_new_show_has_a_guid_of_its_own_and_all_its_files(tmp_path: Path) -> None:
    shows.create(tmp_path / "morning", title="M", author="A", base_url="https://example.org/morning")
    show = shows.load("morning", tmp_path)
    assert show.settings.guid == shows.guid("https://example.org/morning/feed.xml")
    assert shows.cover(show)[0] != shows.cover(shows.load("", tmp_path))[0]
    assert all(shows.sounds(show)[:2])  # the demo's, to be replaced


def test_a_show_is_not_overwritten(tmp_path: Path) -> None:
    shows.create(tmp_path / "m", title="M", author="A", base_url="https://example.org/m")
    with pytest.raises(ConfigError, match="already"):
        shows.create(tmp_path / "m", title="M", author="A", base_url="https://example.org/m")


def test_an_unknown_show_is_told_with_how_to_start_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no show at") as caught:
        shows.load("evening", tmp_path)
    assert "newscast new evening" in caught.value.hint


@pytest.mark.parametrize(
    ("url", "guid"),
    [
        ("https://podnews.net/rss", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
        ("https://mp3s.nashownotes.com/pc20rss.xml/", "917393e3-1b1e-5cef-ace4-edaa54e1f810"),
    ],
)
def test_podcast_guids_are_those_of_the_specification(url: str, guid: str) -> None:
    assert shows.guid(url) == guid


def test_a_file_outside_of_the_show_is_refused(tmp_path: Path) -> None:
    shows.create(tmp_path / "m", title="M", author="A", base_url="https://example.org/m")
    (tmp_path / "secret.wav").write_bytes(b"x")
    with pytest.raises(ConfigError, match="outside"):
        shows.load("m", tmp_path).file("../secret.wav")


@pytest.mark.parametrize(
    "address",
    [
        "example.org/m",
        "ftp://example.org/m",
        "http://example.org/m",
        "https://",
        "https://example.org/a b/",
        "https://exämple.org/",
    ],
)
def test_an_address_that_no_app_could_fetch_is_refused_wherever_it_comes_from(address: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="base_url"):
        shows.create(tmp_path / "m", title="M", author="A", base_url=address)
    folder = shows.create(tmp_path / "m", title="M", author="A", base_url="https://example.org/m")
    with pytest.raises(ConfigError, match="--base-url"):
        shows.channel(shows.load("m", tmp_path), "cover.jpg", address)
    settings = folder / shows.SHOW_FILE
    settings.write_text(settings.read_text().replace("https://example.org/m/", address))
    with pytest.raises(ConfigError, match=r"show\.toml: base_url"):
        shows.load("m", tmp_path)


def test_a_show_without_artwork_has_it_drawn(tmp_path: Path) -> None:
    settings = shows.create(tmp_path / "m", title="M", author="A", base_url="https://example.org/m") / shows.SHOW_FILE
    settings.write_text(settings.read_text().replace('artwork = "cover.jpg"', 'artwork = ""'))
    drawn, suffix = shows.cover(shows.load("m", tmp_path))
    assert suffix == ".jpg"
    assert drawn == (tmp_path / "m" / "cover.jpg").read_bytes()  # what `create` drew from the same title


def test_artwork_that_directories_refuse_is_refused_before_a_build(tmp_path: Path) -> None:
    shows.create(tmp_path / "m", title="M", author="A", base_url="https://example.org/m")
    (tmp_path / "m" / "cover.jpg").write_bytes(b"no picture")
    with pytest.raises(ConfigError, match="no picture"):
        shows.cover(shows.load("m", tmp_path))


def test_the_channel_takes_its_address_from_the_settings_unless_it_is_overridden() -> None:
    show = shows.load("", Path("feeds"))
    assert shows.channel(show, "cover.jpg").base_url == show.settings.base_url
    moved = shows.channel(show, "cover.jpg", "https://preview.example/demo")
    assert moved.url("feed.xml") == "https://preview.example/demo/feed.xml"
    assert moved.guid == show.settings.guid


def test_a_folder_of_templates_travels_with_the_show(tone_show: Path) -> None:
    assert shows.channel(shows.load(str(tone_show), Path("feeds")), "c.jpg").templates is None
    (tone_show / "templates").mkdir()
    assert shows.channel(shows.load(str(tone_show), Path("feeds")), "c.jpg").templates == (tone_show / "templates").resolve()


def test_the_rules_of_the_house_are_those_of_the_show(tone_show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = tone_show / shows.SHOW_FILE
    settings.write_text(settings.read_text() + '\n[reading]\ndrop = ["Nobody had asked"]\n')
    Path("story.txt").write_text(
        "A Story About Bells\n\nThe bells rang at noon, and the whole town heard it.\n\nNobody had asked them to do so.\n"
    )
    assert run(["script", "story.txt", "--show", str(tone_show)]) == 0
    out, err = capsys.readouterr()
    assert "Nobody had asked" not in out
    assert "Left out (user): Nobody had asked them to do so." in err
    assert run(["build", "story.txt", "--show", str(tone_show)]) == 0
    assert "1 user" in capsys.readouterr().err


def test_a_mistake_in_a_shows_strings_is_found_before_anything_is_spoken(tmp_path: Path) -> None:
    folder = shows.create(tmp_path / "tones", title="Tones", author="Tester", base_url="https://example.org/tones")
    (folder / "templates" / "strings").mkdir(parents=True)
    (folder / "templates" / "strings" / "en.toml").write_text('pley = "Play"')
    with pytest.raises(ConfigError, match="'pley' is said on no page"):
        shows.channel(shows.load(str(folder), tmp_path), "cover.jpg")
