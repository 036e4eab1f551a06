"""verification: what is heard decides which take is kept, what the sidecar says, and whether an episode is published."""

from dataclasses import replace
from pathlib import Path

import pytest

from newscast import executors, plugins, verification
from newscast.audio.clips import decode
from newscast.errors import CheckError
from newscast.listening import compare
from newscast.model import Chapter, Clip, Cue, Doubt, Heard, Pcm, Script, Utterance, Voice, Word
from newscast.progress import Silent
from newscast.speak import Studio, speak
from newscast.store.cache import ClipCache
from newscast.verification import Ears, proof, refuse, report


class Mumbler:
    """An engine whose first take of each sentence is at 200 Hz and whose next ones, being slower or of another seed, are higher."""

    def fingerprint(self, voice: Voice) -> str:
        return voice.name

    def voices(self) -> tuple[str, ...]:
        return ()

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        import numpy as np

        pitch = 200 if voice.speed == 1.0 else 400
        time = np.arange(round(24_000 * 0.07 * len(utterance.spoken))) / 24_000
        return Clip((9000 * np.sin(2 * np.pi * pitch * time)).astype("<i2").tobytes(), 24_000)


class Scripted:
    """Ears that understand high sounds well and of low ones hear what the test says."""

    name = "scripted"

    def __init__(self, low: str, high: str) -> None:
        self.low, self.high = low, high

    def knows(self, language: str) -> bool:
        return language.startswith("en")

    def hear(self, sound: Pcm, language: str) -> str:
        import numpy as np

        samples = np.frombuffer(sound.pcm, dtype="<i2")
        crossings = np.count_nonzero(np.diff(samples > 0)) / 2 / (len(samples) / sound.sample_rate)
        assert language == "en"
        return self.high if crossings > 300 else self.low


VOICE = Voice("test", "mumbler", "en")
SAID = "The bells rang at noon today."


@pytest.fixture
def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Studio:
    mumbler = Mumbler()
    monkeypatch.setattr(plugins, "engine", lambda _name: mumbler)
    return Studio(VOICE, ClipCache(tmp_path), executors.Serial(), Silent())


def script(*sentences: str, language: str = "en") -> Script:
    return Script("T", "en", (Chapter("T", tuple(Utterance(said, said, language) for said in sentences)),))


def test_a_doubtful_sentence_is_said_anew_and_the_better_take_is_kept_for_good(studio: Studio) -> None:
    first = speak(script(SAID), studio)
    clips, findings = proof(script(SAID), first, studio, Ears(Scripted("The bells.", SAID), 0.05))
    assert findings == (compare(SAID, SAID),)
    assert clips[0].pcm != Mumbler().synthesize(script(SAID).utterances[0], VOICE).pcm
    assert speak(script(SAID), studio)[0].pcm == clips[0].pcm


def test_a_take_that_is_no_better_is_not_kept(studio: Studio) -> None:
    first = speak(script(SAID), studio)
    before = first[0].pcm
    clips, findings = proof(script(SAID), first, studio, Ears(Scripted("The bells.", "Bells."), 0.05))
    assert clips[0].pcm == before
    assert findings[0]
    assert findings[0].missing == 4


def test_one_wrong_word_is_told_but_costs_no_take(studio: Studio) -> None:
    heard = "The belles rang at noon today."
    clips, findings = proof(script(SAID), speak(script(SAID), studio), studio, Ears(Scripted(heard, SAID), 0.05))
    assert findings[0]
    assert findings[0].errors in {0, 1}  # espeak-ng may say both words alike
    assert clips == speak(script(SAID), studio)


def test_numbers_are_compared_as_they_are_said(studio: Studio) -> None:
    said = "It cost one point two billion dollars in twenty twenty-six."
    _, findings = proof(script(said), speak(script(said), studio), studio, Ears(Scripted("It cost $1.2 billion in 2026.", ""), 0))
    assert findings[0]
    assert findings[0].errors == 0


def test_without_ears_clips_stay_as_they_are(studio: Studio) -> None:
    clips = speak(script(SAID), studio)
    assert proof(script(SAID), clips, studio, None) == (clips, ())


def test_a_language_that_the_transcriber_does_not_know_is_counted_as_unheard(studio: Studio) -> None:
    french = script("Il fait beau temps ici.", language="fr")
    _, findings = proof(french, speak(french, studio), studio, Ears(Scripted("", ""), 0.05))
    cue = Cue("s0001", 0, 1, "Il fait beau.", "Il fait beau.", 0)
    listening = report([cue], findings, Scripted("", ""))
    assert (listening.unheard, listening.chapters, listening.doubts) == (1, (Heard(0, 0),), ())


def test_the_report_counts_by_chapter_and_dates_doubtful_words_by_the_word() -> None:
    timed = tuple(Word(word, 10 + number, 10.5 + number) for number, word in enumerate(["The", "bells", "rang."]))
    cues = [
        Cue("s0001", 10, 13, "The bells rang.", "The bells rang.", 0, words=timed),
        Cue("s0002", 14, 16, "All was well.", "All was well.", 1),
    ]
    findings = (compare("The bells rang.", "the bell sank"), compare("All was well.", "all well"))
    listening = report(cues, findings, Scripted("", ""))
    assert listening.chapters == (Heard(3, 2), Heard(3, 1))
    assert listening.doubts == (Doubt("s0001", 11.0, "bells rang", "bell sank"), Doubt("s0002", 14, "was", ""))
    assert listening.whole.error_rate == 0.5


def test_too_many_wrong_words_are_refused_with_examples() -> None:
    listening = report([Cue("s0001", 0, 1, "x", "x", 0)], (compare("the bells rang", "the bell rang"),), Scripted("", ""))
    refuse(listening, 0.34)
    with pytest.raises(CheckError, match=r"1 of 3 words.*'bells' was heard as 'bell'"):
        refuse(listening, 0.3)


def test_a_recording_is_heard_cue_by_cue(tmp_path: Path) -> None:
    import av
    import numpy as np

    path = tmp_path / "a.mp3"
    time = np.arange(24_000 * 4) / 24_000
    tone = np.where(time < 2, np.sin(2 * np.pi * 200 * time), np.sin(2 * np.pi * 400 * time)).astype(np.float32)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mp3", rate=24_000, layout="mono")
        frame = av.AudioFrame.from_ndarray(tone.reshape(1, -1), format="fltp", layout="mono")
        frame.sample_rate = 24_000
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)
    assert decode(path, 16_000).duration > 3.9
    cues = (Cue("s0001", 0.2, 1.8, "low", "low", 0, language="en"), Cue("s0002", 2.2, 3.8, "high", "high", 0, language="en"))
    found = verification.listen(verification.lines(cues, path), Scripted("low", "high"), executors.Serial(), Silent())
    assert [comparison.errors for comparison in found if comparison] == [0, 0]
    swapped = verification.listen(
        verification.lines((replace(cues[0], spoken="high"), cues[1]), path), Scripted("low", "high"), executors.Serial(), Silent()
    )
    assert [comparison.errors for comparison in swapped if comparison] == [1, 0]
