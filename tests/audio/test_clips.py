from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newscast.audio import clips
from newscast.audio.clips import REFERENCE_LUFS, decode, load_sound
from newscast.audio.loudness import integrated, measure
from newscast.errors import AudioError
from newscast.model import Clip
from newscast.settings import Bookend

RATE = 44_100
FORMATS = {
    "mp3": "libmp3lame",
    "wav": "pcm_s16le",
    "flac": "flac",
    "ogg": "libopus",
    "opus": "libopus",
    "m4a": "aac",
    "aiff": "pcm_s16be",
}


def _floats(clip: Clip) -> np.ndarray:
    return np.frombuffer(clip.pcm, "<i2").astype(np.float32) / 32_768


def _write(path: Path, clip: Clip, codec: str = "pcm_s16le", layout: str = "mono") -> Path:
    channels = av.AudioLayout(layout).nb_channels
    samples = np.repeat(np.frombuffer(clip.pcm, "<i2"), channels).reshape(1, -1)
    frame = av.AudioFrame.from_ndarray(samples, format="s16", layout=layout)
    frame.sample_rate = clip.sample_rate
    with av.open(path, "w") as container:
        stream = container.add_stream(codec, rate=clip.sample_rate, layout=layout)
        assert isinstance(stream, av.AudioStream)
        for part in (frame, None):
            container.mux(stream.encode(part))
    return path


@pytest.mark.parametrize("ending", FORMATS)
def test_usual_formats_are_decoded(tmp_path: Path, speak: Callable[..., Clip], ending: str) -> None:
    path = _write(tmp_path / f"sting.{ending}", speak(1.0, 48_000), FORMATS[ending])
    clip = decode(path, RATE)
    assert clip.sample_rate == RATE
    assert clip.duration == pytest.approx(1.0, abs=0.05)
    assert np.sqrt(np.mean(_floats(clip) ** 2)) == pytest.approx(np.sqrt(np.mean(_floats(speak(1.0, 48_000)) ** 2)), rel=0.1)


@pytest.mark.parametrize(("layout", "sample_rate"), [("stereo", 44_100), ("5.1", 48_000), ("mono", 8_000), ("mono", 192_000)])
def test_any_rate_and_layout_becomes_mono_at_the_master_rate(
    tmp_path: Path, speak: Callable[..., Clip], layout: str, sample_rate: int
) -> None:
    clip = decode(_write(tmp_path / "a.wav", speak(1.0, sample_rate), layout=layout), RATE)
    assert clip.samples == RATE


@pytest.mark.parametrize(
    ("ending", "codec", "sample_rate"),
    [
        ("wav", "pcm_s24le", 96_000),
        ("wav", "pcm_f32le", 48_000),
        ("wav", "pcm_f64le", 32_000),
        ("wav", "pcm_u8", 11_025),
        ("wav", "pcm_mulaw", 8_000),
        ("wav", "pcm_alaw", 8_000),
        ("m4a", "alac", 44_100),
    ],
)
def test_unusual_kinds_of_samples_sound_alike(
    tmp_path: Path, speak: Callable[..., Clip], ending: str, codec: str, sample_rate: int
) -> None:
    spoken = speak(2.0, sample_rate)
    clip = decode(_write(tmp_path / f"a.{ending}", spoken, codec), RATE)
    assert clip.duration == pytest.approx(2.0, abs=0.1)
    assert np.sqrt(np.mean(_floats(clip) ** 2)) == pytest.approx(np.sqrt(np.mean(_floats(spoken) ** 2)), rel=0.1)


def test_an_offset_is_removed(tmp_path: Path, speak: Callable[..., Clip]) -> None:
    spoken = _floats(speak(2.0, RATE))
    path = _write(tmp_path / "a.wav", Clip(((spoken * 0.5 + 0.4) * 32_767).astype("<i2").tobytes(), RATE))
    heard = _floats(load_sound(path, Bookend(clip="a.wav"), RATE).audio)
    assert abs(heard.mean()) < 5e-3
    assert heard[0] == heard[-1] == 0
    assert np.corrcoef(heard, spoken)[0, 1] > 0.99


def test_nothing_but_an_offset_is_silence(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.wav", Clip(np.full(RATE, 16_000, "<i2").tobytes(), RATE))
    with pytest.raises(AudioError, match="is silent"):
        load_sound(path, Bookend(clip="a.wav"), RATE)


def test_a_fragment_is_no_clip(tmp_path: Path, speak: Callable[..., Clip]) -> None:
    path = _write(tmp_path / "a.mp3", speak(3.0, RATE), "libmp3lame")
    path.write_bytes(path.read_bytes()[10_000:11_000])
    with pytest.raises(AudioError, match=r"a\.mp3"):
        load_sound(path, Bookend(clip="a.mp3"), RATE)


def test_bytes_are_decoded_too(tmp_path: Path, speak: Callable[..., Clip]) -> None:
    path = _write(tmp_path / "a.wav", speak(0.5, RATE))
    assert decode(path.read_bytes(), RATE) == decode(path, RATE)


def _playlist(secret: str) -> str:
    return f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:9,\n{secret}\n#EXT-X-ENDLIST\n"


HOSTILE = {
    "hls.mp3": _playlist("secret.wav"),
    "hls-absolute.mp3": _playlist("file://{folder}/secret.wav"),
    "hls-plain.m3u8": _playlist("secret.wav"),
    "hls-remote.mp3": _playlist("http://127.0.0.1:9/secret.wav"),
    "hls-concat.mp3": _playlist("concat:{folder}/secret.wav"),
    "hls-subfile.mp3": _playlist("subfile,,start,0,end,0,,:{folder}/secret.wav"),
    "hls-data.mp3": _playlist("data:audio/wav;base64,UklGRg=="),
    "concat.mp3": "ffconcat version 1.0\nfile secret.wav\n",
    "concat-absolute.wav": "ffconcat version 1.0\nfile {folder}/secret.wav\n",
    "dash.mp3": '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><Period><AdaptationSet><BaseURL>secret.wav</BaseURL>'
    "</AdaptationSet></Period></MPD>",
    "session.mp3": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 9 RTP/AVP 0\n",
    "text.mp3": "This is no sound but a sentence. " * 200,
    "page.wav": "<!doctype html><title>404</title>" * 50,
    "script.flac": "#!/bin/sh\nexit 1\n",
    "subtitles.ogg": "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n",
    "metadata.m4a": ";FFMETADATA1\ntitle=x\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_sound_or_names_other_files_is_refused(tmp_path: Path, speak: Callable[..., Clip], name: str) -> None:
    _write(tmp_path / "secret.wav", speak(1.0))
    (tmp_path / name).write_text(HOSTILE[name].replace("{folder}", str(tmp_path)))
    with pytest.raises(AudioError, match=name) as error:
        decode(tmp_path / name, RATE)
    assert error.value.hint


@pytest.mark.parametrize("name", [name for name in HOSTILE if name.startswith("hls")])
def test_a_playlist_is_called_by_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(HOSTILE[name])
    with pytest.raises(AudioError, match="it is a playlist, which names files but holds no sound"):
        decode(tmp_path / name, RATE)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.mp3", b""),
        ("zeros.mp3", bytes(10_000)),
        ("noise.mp3", np.random.default_rng(0).bytes(100_000)),
        ("header.wav", b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x44\xac\0\0\x88\x58\1\0\2\0\x10\0data\0\0\0\0"),
        ("no-rate.wav", b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\0\0\0\0\0\0\0\0\2\0\x10\0data\x08\0\0\0" + bytes(8)),
        ("strange-rate.wav", b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\1\0\0\0\2\0\0\0\2\0\x10\0data\x08\0\0\0" + bytes(8)),
    ],
)
def test_broken_files_are_refused(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(AudioError, match=name):
        decode(tmp_path / name, RATE)


@pytest.mark.parametrize("ending", ["mp3", "flac", "m4a", "aiff", "wav", "ogg", "opus"])
def test_a_file_that_is_cut_off_is_refused(tmp_path: Path, speak: Callable[..., Clip], ending: str) -> None:
    path = _write(tmp_path / f"a.{ending}", speak(2.0, 48_000), FORMATS[ending])
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 6 // 10])
    with pytest.raises(AudioError, match=r"cut off|cannot be decoded"):
        decode(path, RATE)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match=r"gone\.mp3"):
        decode(tmp_path / "gone.mp3", RATE)


def test_a_folder_is_no_clip(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match="not a file"):
        decode(tmp_path, RATE)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.wav").open("wb") as file:
        file.truncate(clips.MOST_BYTES + 1)
    with pytest.raises(AudioError, match="50 MB are allowed"):
        decode(tmp_path / "huge.wav", RATE)


def test_sound_of_more_than_ten_minutes_is_refused(tmp_path: Path) -> None:
    path = _write(tmp_path / "long.flac", Clip(bytes(2 * 8000 * 601), 8000), "flac")
    with pytest.raises(AudioError, match="longer than 10 minutes"):
        decode(path, RATE)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), ending=st.sampled_from(["mp3", "flac", "ogg", "m4a"]))
def test_damaged_files_are_decoded_or_refused_but_nothing_else(
    tmp_path: Path, speak: Callable[..., Clip], data: st.DataObject, ending: str
) -> None:
    path = tmp_path / f"a.{ending}"
    if not path.exists():
        _write(path, speak(0.3, 48_000), FORMATS[ending])
    damaged = bytearray(path.read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(damaged) - 1), min_size=1, max_size=20)):
        damaged[place] ^= data.draw(st.integers(1, 255))
    try:
        clip = decode(bytes(damaged[: data.draw(st.integers(1, len(damaged)))]), RATE)
    except AudioError:
        return
    assert clip.samples > 0


def test_music_is_brought_to_the_reference_loudness(tmp_path: Path, speak: Callable[..., Clip]) -> None:
    path = _write(tmp_path / "a.wav", speak(3.0, RATE, level=0.01))
    sound = load_sound(path, Bookend(clip="a.wav", gain_db=-6, speech_at=1.5), RATE)
    assert integrated(measure(_floats(sound.audio), RATE)) == pytest.approx(REFERENCE_LUFS, abs=0.1)
    assert (sound.gain_db, sound.speech_at) == (-6, 1.5)
    assert sound.swing_db >= 0


def test_a_clip_is_cut_and_faded(tmp_path: Path, speak: Callable[..., Clip]) -> None:
    path = _write(tmp_path / "a.wav", speak(4.0, RATE))
    sound = load_sound(path, Bookend(clip="a.wav", start=0.5, end=2.5, fade_in=0.5, fade_out=1.0), RATE)
    assert sound.audio.duration == pytest.approx(2.0, abs=0.001)
    samples = np.abs(_floats(sound.audio))
    assert samples[:200].max() < 0.05 * samples.max()
    assert samples[-200:].max() < 0.05 * samples.max()


def test_nothing_left_of_a_clip_is_an_error(tmp_path: Path, speak: Callable[..., Clip]) -> None:
    path = _write(tmp_path / "a.wav", speak(1.0, RATE))
    with pytest.raises(AudioError, match=r"Nothing is left of the clip a\.wav"):
        load_sound(path, Bookend(clip="a.wav", start=5), RATE)


def test_a_silent_clip_is_an_error(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.wav", Clip(bytes(RATE), RATE))
    with pytest.raises(AudioError, match="silent"):
        load_sound(path, Bookend(clip="a.wav"), RATE)
