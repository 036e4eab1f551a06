"""From an article through script, phonemes and voice to the ears of Whisper, and back to the words of the script."""

from pathlib import Path

import pytest

import newscast
from newscast import desk, executors, pipeline, verification
from newscast.desk import Order
from newscast.listening import whisper
from newscast.pipeline import Made
from newscast.progress import Silent

pytestmark = [pytest.mark.real, pytest.mark.slow]


def test_a_real_article_is_understood_word_by_word(shared_article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kokoro and tiny.en on a dirty web article of 1,150 words: at most 2 % of the words are heard wrong."""
    monkeypatch.setenv("NEWSCAST_CACHE", str(tmp_path / "cache"))
    with desk.ready(Order(output=tmp_path / "public", voice="af_heart")) as ready:
        (made,) = pipeline.build([newscast.read(shared_article)], ready)
    assert isinstance(made, Made)
    recording = tmp_path / "public" / "demo" / made.episode.enclosure.path
    with executors.local() as executor:
        listening = verification.recording(made.episode, recording, whisper(), executor, Silent())
    print(f"{listening.whole.words} words, word error rate {listening.whole.error_rate:.2%}", *listening.doubts, sep="\n")  # noqa: T201 - the figure of docs/script.md, with -s
    assert listening.whole.words > 700
    assert listening.whole.error_rate <= 0.02
