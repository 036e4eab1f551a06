"""One worker or many, threads or processes: the same bytes. Each build speaks for itself, with a cache of its own."""

from collections.abc import Callable
from concurrent.futures import Executor
from datetime import UTC, datetime
from pathlib import Path

import pytest

import newscast
from newscast import desk, pipeline, plugins
from newscast.desk import Order
from newscast.executors import Serial, Threads
from newscast.executors.processes import Processes
from newscast.pipeline import Made

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
STORY = """# A Story About Bells

The bells rang at noon. Nobody had asked them to. It was a quiet day, and the harbour lay still.

## The Keeper

She has kept them for forty years. She says that they know her by now, and that they would ring without her if they had to.
"""

Building = Callable[[str, int], tuple[dict[str, bytes], type[Executor]]]


@pytest.fixture
def building(tone_show: Path, monkeypatch: pytest.MonkeyPatch) -> Building:
    """A build by a voice and so many jobs: all its files, and what it ran on."""

    def build(voice: str, jobs: int) -> tuple[dict[str, bytes], type[Executor]]:
        Path("story.md").write_text(STORY)
        place = Path(f"built-{len(list(Path().glob('built-*')))}")
        monkeypatch.setenv("NEWSCAST_CACHE", str(place.with_suffix(".cache").absolute()))
        with desk.ready(Order(show=str(tone_show), output=place, voice=voice, jobs=jobs, now=NOW)) as ready:
            (made,) = pipeline.build([newscast.read("story.md")], ready)
            assert isinstance(made, Made), made.error
            return files(place), type(ready.studio.executor)

    return build


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def test_threads_make_the_same_bytes_as_one_worker(building: Building) -> None:
    (one, serial), (many, threads) = building("tone", 1), building("tone", 4)
    assert (serial, threads) == (Serial, Threads)
    assert one == many


@pytest.mark.real
def test_processes_make_the_same_bytes_as_one_worker(building: Building, monkeypatch: pytest.MonkeyPatch) -> None:
    one, _ = building("tone", 1)
    monkeypatch.setattr(plugins, "is_thread_safe", lambda _name: False)
    many, processes = building("tone", 2)
    assert processes == Processes
    assert one == many


@pytest.mark.real
@pytest.mark.parametrize("voice", ["en_US-joe-medium", "af_heart", "espeak-en-us"])
def test_real_voices_make_the_same_bytes_with_one_thread_and_with_two(
    voice: str, building: Building, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NEWSCAST_DATA")  # voices where the user has them, so that they are fetched once
    (one, _), (many, _) = building(voice, 1), building(voice, 2)
    assert one == many
