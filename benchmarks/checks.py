"""The score of `newscast check`: planted defects that their own rule catches, and good feeds that raise no alarm.

python benchmarks/checks.py prints it, family by family; the defects and feeds are those of the tests.
"""

from __future__ import annotations

import importlib.util
import shutil
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from types import ModuleType

from newscast.check import check
from newscast.model import Episode
from newscast.testing.examples import example_episode, example_show

TESTS = Path(__file__).parents[1] / "tests" / "check"
FAMILIES = {
    "1": "file",
    "2": "show",
    "3": "episodes",
    "4": "recordings",
    "5": "chapters",
    "6": "transcripts",
    "7": "artwork",
    "8": "history",
}


def main() -> None:
    """Plant every defect of the tests, one at a time, then check every good feed."""
    publishing, planted, good = (_module(name) for name in ("conftest", "test_planted_defects", "test_good_feeds"))
    with tempfile.TemporaryDirectory() as place:
        master = publishing.publish(Path(place) / "good", example_show(example_episode(), _older()))
        caught, missed = Counter[str](), []
        for number, (code, name, spoil) in enumerate(planted.DEFECTS):
            found = _found(master, Path(place) / str(number), spoil, planted.NOW)
            caught[code[2]] += code in found
            missed += [] if code in found else [f"{code} {name}"]
        alarms = [
            name
            for number, (name, show) in enumerate(good.SHOWS.items())
            if check(publishing.publish(Path(place) / f"good-{number}", show), now=good.NOW)
        ]
    total = Counter(code[2] for code, _, _ in planted.DEFECTS)
    print("| about | defects planted | caught by their own rule |\n|---|---|---|")
    for family, name in FAMILIES.items():
        print(f"| {name} | {total[family]} | {caught[family]} |")
    print(f"| **all** | **{total.total()}** | **{caught.total()}** |")
    print(f"\nGood feeds: {len(good.SHOWS)}, with a false alarm: {len(alarms)}.")
    sys.exit(1 if missed or alarms else 0)


def _found(master: Path, folder: Path, spoil: object, now: object) -> set[str]:
    shutil.copytree(master, folder)
    before = (folder / "feed.xml").read_bytes()
    spoil(folder)  # type: ignore[operator]  # a defect is a function of the folder
    codes = {finding.code for finding in check(folder, previous=before, now=now)}  # type: ignore[arg-type]  # the moment of the tests
    shutil.rmtree(folder)
    return codes


def _older() -> Episode:
    episode = example_episode()
    address = "https://news.example.org/2026/harbour"
    return replace(
        episode,
        guid="4bd6b1f1-7b2c-5a8e-9d38-0c51f3c1a002",
        slug="harbour",
        title="A new harbour",
        source=address,
        link=address,
        pub_date=episode.pub_date.replace(day=11),
    )


def _module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, TESTS / f"{name}.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{name} is not among the tests in {TESTS}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
