import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.audio.envelope import FULL, PARTS, Envelope


def test_each_part_has_its_highest_level() -> None:
    samples = np.repeat(np.linspace(0, 1, PARTS, dtype=np.float32), 10)
    envelope = Envelope(len(samples))
    heard = list(envelope.hear(np.split(samples, 8)))
    assert np.array_equal(np.concatenate(heard), samples)
    assert envelope.peaks() == tuple(round(FULL * level) for level in np.linspace(0, 1, PARTS, dtype=np.float32).tolist())


def test_negative_peaks_count_and_beyond_full_scale_is_full() -> None:
    envelope = Envelope(4)
    list(envelope.hear([np.array([0.0, -0.5, 2.0, -3.0], dtype=np.float32)]))
    assert envelope.peaks() == (0, 128, FULL, FULL)


def test_a_second_hearing_begins_anew() -> None:
    envelope = Envelope(2)
    list(envelope.hear([np.ones(2, dtype=np.float32)]))
    list(envelope.hear([np.zeros(2, dtype=np.float32)]))
    assert envelope.peaks() == (0, 0)


@given(st.integers(1, 3000), st.integers(1, 700))
def test_blocks_of_any_length_give_the_same_peaks(length: int, block: int) -> None:
    samples = np.abs(np.sin(np.arange(length, dtype=np.float32)))
    whole, cut = Envelope(length), Envelope(length)
    list(whole.hear([samples]))
    list(cut.hear(samples[at : at + block] for at in range(0, length, block)))
    assert whole.peaks() == cut.peaks()
    assert max(whole.peaks()) == pytest.approx(FULL * float(samples.max()), abs=0.51)
