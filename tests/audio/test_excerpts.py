from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from newscast.audio.excerpts import excerpts
from newscast.audio.samples import from_pcm
from newscast.errors import AudioError

RATE = 16_000


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Six seconds that get louder by a step each second."""
    import lameenc

    samples = np.concatenate([np.sin(2 * np.pi * 300 * np.arange(44_100) / 44_100) * (second + 1) / 8 for second in range(6)])
    encoder = lameenc.Encoder()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(44_100)
    encoder.set_bit_rate(96)
    encoder.silence()
    path = tmp_path / "steps.mp3"
    path.write_bytes(bytes(encoder.encode((samples * 32_000).astype("<i2").tobytes()) + encoder.flush()))
    return path


def test_each_span_holds_its_own_sound(recording: Path) -> None:
    spans = [(0.2, 0.8), (0.9, 0.95), (2.2, 2.8), (5.2, 5.8)]
    found = list(excerpts(recording, spans, RATE))
    assert [clip.samples for clip in found] == [round((end - start) * RATE) for start, end in spans]
    levels = [float(np.abs(from_pcm(clip.pcm)).max()) for clip in found]
    assert levels == pytest.approx([1 / 8, 1 / 8, 3 / 8, 6 / 8], abs=0.06)


def test_a_recording_that_ends_too_soon_is_told(recording: Path) -> None:
    with pytest.raises(AudioError, match=r"ends before its sentence at 60.0 s"):
        list(excerpts(recording, [(0.0, 1.0), (60.0, 61.0)], RATE))


def test_a_playlist_is_not_opened(tmp_path: Path) -> None:
    playlist = tmp_path / "list.mp3"
    playlist.write_bytes(BytesIO(b"#EXTM3U\n#EXTINF:1,\n/etc/passwd\n").read())
    with pytest.raises(AudioError, match="cannot be decoded"):
        list(excerpts(playlist, [(0.0, 1.0)], RATE))
