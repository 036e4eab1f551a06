"""retakes: what an episode was made of is found or asked for, and nothing but takes may change. The ears are scripted; no model is loaded."""

import json
import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import newscast
from newscast import desk, pipeline, plugins, retakes, shows
from newscast.cli.commands import run
from newscast.desk import Order
from newscast.errors import SourceError
from newscast.model import Article, Clip, Episode, Pcm, Utterance, Voice
from newscast.pipeline import Made
from newscast.store.library import Library
from newscast.verification import Ears

BELLS = "The bells rang at noon and nobody had asked them to."
STORY = f"The Bells\n\n{BELLS} Then it was quiet.\n"
SENTENCES = ("This article is read by a synthetic voice.", "The Bells", BELLS, "Then it was quiet.")
PER_CHARACTER = 0.07


class Mumbler:
    """An engine whose first take of each sentence is at 200 Hz and whose other takes are at 400; as long as the sentence is."""

    def fingerprint(self, voice: Voice) -> str:
        return voice.name

    def voices(self) -> tuple[str, ...]:
        return ()

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        import numpy as np

        pitch = 200 if voice.speed == 1.0 else 400
        time = np.arange(round(24_000 * PER_CHARACTER * len(utterance.spoken))) / 24_000
        return Clip((9000 * np.sin(2 * np.pi * pitch * time)).astype("<i2").tobytes(), 24_000)


class Scripted:
    """Ears that know a sentence by its length, and miss `missed` words of it where its sound is low."""

    name = "scripted"

    def __init__(self, missed: int = 2, sentences: tuple[str, ...] = SENTENCES, *, workers: int = 1) -> None:
        del workers
        self.missed, self.sentences = missed, sentences

    def knows(self, language: str) -> bool:
        return language.startswith("en")

    def hear(self, sound: Pcm, language: str) -> str:
        import numpy as np

        assert self.knows(language)
        samples = np.frombuffer(sound.pcm, dtype="<i2")
        seconds = len(samples) / sound.sample_rate
        said = min(self.sentences, key=lambda sentence: abs(len(sentence) * PER_CHARACTER - seconds))
        high = np.count_nonzero(np.diff(samples > 0)) / 2 / seconds > 300
        return said if high else " ".join(said.split()[self.missed :])


@pytest.fixture
def quiet_show(tone_show: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A show that says little but the article, by the mumbler."""
    mumbler = Mumbler()
    monkeypatch.setattr(plugins, "engine", lambda _name: mumbler)
    settings = tone_show / shows.SHOW_FILE
    head = settings.read_text().partition("[intro]")[0]
    settings.write_text(f'{head}[intro]\ntext = ""\n[outro]\ntext = ""\n')
    return tone_show


@pytest.fixture
def order(quiet_show: Path) -> Order:
    return Order(show=str(quiet_show), jobs=1)


@pytest.fixture
def hears(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Let `newscast verify` have scripted ears that miss so many words of a low sentence."""

    def scripted(missed: int) -> None:
        monkeypatch.setattr("newscast.listening.whisper", lambda _model, _workers: Scripted(missed))

    return scripted


def story(text: str = STORY, name: str = "story.txt") -> Article:
    Path(name).write_text(text)
    return newscast.read(name)


def built(order: Order, article: Article | None = None) -> Episode:
    with desk.ready(order) as ready:
        (made,) = pipeline.build([article or story()], ready)
    assert isinstance(made, Made)
    return made.episode


def files(folder: Path = Path("public")) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")}


def verify(*options: str) -> int:
    return run(["verify", "public/tones/the-bells", "--feeds", "feeds", *options])


def test_a_retake_changes_the_sound_and_keeps_what_is_said_guid_and_date(order: Order) -> None:
    before = built(order)
    with desk.ready(order) as ready:
        after = retakes.retake(story(), replace(ready, ears=Ears(Scripted(), math.inf)))
    assert after.enclosure != before.enclosure
    assert after.listening
    assert after.listening.whole.errors == 0
    same = {"enclosure": before.enclosure, "attachments": before.attachments, "cues": before.cues, "chapters": before.chapters}
    assert [cue.source for cue in after.cues] == [cue.source for cue in before.cues]
    assert replace(after, **same, listening=None, peaks=before.peaks, loudness=before.loudness, duration=before.duration) == before  # type: ignore[arg-type]


def test_an_article_that_has_changed_is_refused_and_its_episode_stays(order: Order) -> None:
    built(order)
    before = files()
    with desk.ready(order) as ready, pytest.raises(SourceError, match="has changed since it was made") as refused:
        retakes.retake(story(STORY.replace("quiet", "loud")), replace(ready, ears=Ears(Scripted(), math.inf)))
    assert "newscast build story.txt --verify" in refused.value.hint
    assert files() == before


def test_an_article_of_no_episode_is_refused(order: Order) -> None:
    built(order)
    with desk.ready(order) as ready, pytest.raises(SourceError, match="No episode of the show"):
        retakes.retake(story(name="other.txt"), replace(ready, ears=Ears(Scripted(), math.inf)))


def test_a_withdrawn_episode_does_not_come_back_by_a_retake(order: Order, quiet_show: Path) -> None:
    built(order)
    assert run(["episodes", "withdraw", "the-bells", "--show", str(quiet_show)]) == 0
    with desk.ready(order) as ready, pytest.raises(SourceError, match="is withdrawn"):
        retakes.retake(story(), replace(ready, ears=Ears(Scripted(), math.inf)))


def test_an_article_is_taken_from_those_given_then_from_this_folder(order: Order) -> None:
    episode = built(order)
    given = story(STORY, "copy.txt")
    read: list[str] = []

    def reading(place: str) -> Article:
        read.append(place)
        return given

    assert retakes.article(episode, [given, replace(given, source="elsewhere/story.txt")], reading).source == "elsewhere/story.txt"
    assert read == []
    assert retakes.article(episode, [given], reading) is given
    assert read == ["story.txt"]


def test_an_article_that_is_not_at_hand_is_asked_for(order: Order) -> None:
    episode = built(order)
    Path("story.txt").unlink()
    with pytest.raises(SourceError, match=r"only knows its name, story\.txt") as missing:
        retakes.article(episode, [], newscast.read)
    assert "--article FILE" in missing.value.hint


def test_a_page_that_has_gone_is_asked_for(order: Order) -> None:
    episode = replace(built(order), source="https://example.org/story")

    def gone(_place: str) -> Article:
        raise SourceError("https://example.org/story cannot be fetched: status 404")

    with pytest.raises(SourceError, match=r"cannot be read again\. https://example.org/story cannot be fetched") as missing:
        retakes.article(episode, [], gone)
    assert "--article FILE" in missing.value.hint


def test_verify_says_doubtful_sentences_anew_and_publishes_the_better_takes(
    order: Order, hears: Callable[[int], None], capsys: pytest.CaptureFixture[str]
) -> None:
    before = built(order)
    hears(2)
    assert verify("--retake", "--json") == 0
    out, err = capsys.readouterr()
    (facts,) = json.loads(out)
    assert (facts["errors"], facts["doubtful"]) == (0, 0)
    assert "4 sentences doubtful before other takes, none now" in err
    (after,) = Library(Path("public/tones")).episodes()
    assert after.enclosure.path != before.enclosure.path
    assert after.enclosure.path in Path("public/tones/feed.xml").read_text()
    assert after.listening
    assert not after.listening.doubts
    assert built(order) == after  # unchanged: a build keeps the takes and what was heard of them


def test_without_the_option_verify_only_tells(
    order: Order, hears: Callable[[int], None], capsys: pytest.CaptureFixture[str]
) -> None:
    before = built(order)
    hears(2)
    assert verify() == 8
    out, err = capsys.readouterr()
    assert "of 25 words differ" in out
    assert "'The Bells': 4 sentences doubtful; --retake says such sentences anew" in err
    assert "'The Bells': 8 of 25 words are not heard as they should be" in err
    (after,) = Library(Path("public/tones")).episodes()
    assert replace(after, listening=None) == before
    assert after.listening


def test_an_article_that_is_not_at_hand_costs_only_the_retake(
    order: Order, hears: Callable[[int], None], capsys: pytest.CaptureFixture[str]
) -> None:
    built(order)
    hears(2)
    Path("moved").mkdir()
    Path("story.txt").rename("moved/story.txt")
    assert verify("--retake", "--max-error-rate", "1") == 3
    assert "--article FILE" in capsys.readouterr().err
    (after,) = Library(Path("public/tones")).episodes()
    assert after.listening
    assert after.listening.whole.errors == 8
    assert verify("--retake", "--article", "moved/story.txt") == 0


def test_takes_that_are_no_better_leave_every_published_byte_as_it_is(order: Order) -> None:
    built(order)
    before = files()
    deaf = Scripted(sentences=("a b c",))
    with desk.ready(order) as ready:
        retakes.retake(story(), replace(ready, ears=Ears(deaf, math.inf)))
    after = files()
    assert {name for name in after if after[name] != before.get(name)} == {"public/tones/the-bells/episode.json"}


def test_what_was_doubtful_beyond_the_limit_is_not_unchanged_for_a_build_that_verifies(
    order: Order, hears: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    built(order)
    hears(2)
    assert verify() == 8
    monkeypatch.setattr(desk, "whisper", Scripted)
    with desk.ready(replace(order, verify=True)) as ready:
        (made,) = pipeline.build([story()], ready)
    assert isinstance(made, Made)
    assert made.anew
    assert made.episode.listening
    assert not made.episode.listening.doubts


def test_an_article_without_a_retake_is_a_mistake(order: Order, capsys: pytest.CaptureFixture[str]) -> None:
    built(order)
    assert verify("--article", "story.txt") == 2
    assert "--retake" in capsys.readouterr().err


def test_a_show_of_another_folder_is_refused(
    order: Order, hears: Callable[[int], None], capsys: pytest.CaptureFixture[str]
) -> None:
    built(order)
    hears(2)
    assert verify("--retake", "--show", "demo", "--max-error-rate", "1") == 4
    assert "is not the published folder of the show demo" in capsys.readouterr().err
    assert not Path("public/demo").exists()


def test_an_episode_whose_recording_lies_elsewhere_is_passed_over(
    order: Order, hears: Callable[[int], None], capsys: pytest.CaptureFixture[str]
) -> None:
    episode = built(order)
    library = Library(Path("public/tones"))
    library.save(replace(episode, enclosure=replace(episode.enclosure, path="https://old.example/1.mp3")))
    hears(0)
    assert verify() == 0
    assert "was made elsewhere and is not listened to: https://old.example/1.mp3" in capsys.readouterr().err
