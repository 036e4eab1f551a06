"""Train the heteronym classifier: `python tools/train_homographs.py DATA`, where DATA is a checkout of WikipediaHomographData.

Reads data/train/*.tsv and our own homographs_news.tsv and homographs_templates.toml, trains on six sevenths and prints the accuracy on the rest, then trains on all and
writes src/newscast/script/data/homographs.npz. The model is a softmax over the readings of a word; a reading's score is the sum of the
weights of its features, some its own, some shared by all readings of its kind. Takes about a minute.
"""

from __future__ import annotations

import csv
import sys
import tomllib
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from newscast.script import homographs
from newscast.script.homographs import SURE, Reading, context, own_key, shared_key

OUT = Path(__file__).parents[1] / "src/newscast/script/data/homographs.npz"
NEWS = Path(__file__).with_name("homographs_news.tsv")
TEMPLATES = Path(__file__).with_name("homographs_templates.toml")
NEWS_TIMES = 3
"""How often each own sentence counts."""
KEPT_WEIGHTS = 220_000
STEPS = 150
RATE = 0.08
DECAY = 2e-4
HELD_OUT = 7


@dataclass(frozen=True)
class Example:
    """A homograph in its sentence; `right` is the index of its reading."""

    words: list[str]
    position: int
    readings: tuple[Reading, ...]
    right: int
    sentence: str


@dataclass(frozen=True)
class Matrix:
    """All features of all candidate readings: entry i is the weight `columns[i]` in the candidate `rows[i]`."""

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    keys: NDArray[np.uint32]
    first: NDArray[np.int64]
    right: NDArray[np.int64]
    candidates: int


def examples(data: Path) -> Iterator[Example]:
    """All labelled sentences."""
    known = homographs.readings()
    for path in sorted((data / "data/train").glob("*.tsv")):
        with path.open(encoding="utf-8") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                ids = [reading.id for reading in known[row["homograph"]]]
                # some offsets of the data count a quotation mark as two characters: the nearest such word is meant
                tokens = list(homographs.TOKEN.finditer(row["sentence"]))
                places = [index for index, token in enumerate(tokens) if token[0].lower() == row["homograph"]]
                if places:
                    place = min(places, key=lambda index: abs(tokens[index].start() - int(row["start"])))
                    yield Example(
                        [token[0] for token in tokens], place, known[row["homograph"]], ids.index(row["wordid"]), row["sentence"]
                    )


def own_examples() -> Iterator[Example]:
    """Sentences of newscast's own for readings that news has and an encyclopedia seldom."""
    known = homographs.readings()
    for line in NEWS.read_text("utf-8").splitlines():
        word, right, sentence = line.split("\t")
        words = [token[0] for token in homographs.TOKEN.finditer(sentence)]
        place = [one.lower() for one in words].index(word)
        yield Example(words, place, known[word], [reading.id for reading in known[word]].index(right), sentence)


def templates() -> Iterator[Example]:
    """The templates filled with every word that has two readings, of which one is a verb."""
    frames = tomllib.loads(TEMPLATES.read_text("utf-8"))
    for word, options in homographs.readings().items():
        if len(options) != len("nv") or word.endswith("s") or not any(reading.label == "verb" for reading in options):
            continue
        for index, reading in enumerate(options):
            for frame in (frame for label in reading.label.split("-") for frame in frames.get(label, ())):
                sentence = frame.format(word=word)
                words = [token[0] for token in homographs.TOKEN.finditer(sentence)]
                yield Example(words, words.index(word), options, index, sentence)


def matrix(batch: Sequence[Example], keys: NDArray[np.uint32] | None = None) -> Matrix:
    """The features of a batch; with `keys` given, only those."""
    rows, found, first, right, candidate = [], [], [], [], 0
    for example in batch:
        features = list(context(example.words, example.position))
        first.append(candidate)
        right.append(candidate + example.right)
        for reading in example.readings:
            cells = [key(feature, reading) for feature in features for key in (own_key, shared_key)]
            rows += [candidate] * len(cells)
            found += cells
            candidate += 1
    hashed = np.array(found, np.uint32)
    if keys is None:
        keys, columns = np.unique(hashed, return_inverse=True)
    else:
        columns = np.minimum(np.searchsorted(keys, hashed), len(keys) - 1)
    good = keys[columns] == hashed
    return Matrix(np.array(rows)[good], columns[good], keys, np.array(first), np.array(right), candidate)


def chances(features: Matrix, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """The probability of each candidate among those of its example."""
    scores = np.bincount(features.rows, weights[features.columns], features.candidates)
    high = np.maximum.reduceat(scores, features.first)
    sizes = np.diff([*features.first, features.candidates])
    grown = np.exp(scores - np.repeat(high, sizes))
    return np.asarray(grown / np.repeat(np.add.reduceat(grown, features.first), sizes))


def train(features: Matrix) -> NDArray[np.float64]:
    """Weights by Adam over the whole batch, with L2 decay."""
    weights = np.zeros(len(features.keys))
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    wanted = np.zeros(features.candidates)
    wanted[features.right] = 1
    for step in range(1, STEPS + 1):
        error = chances(features, weights) - wanted
        slope = np.bincount(features.columns, error[features.rows], len(weights)) / len(features.first) + DECAY * weights / 10
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return weights


def shrink(keys: NDArray[np.uint32], weights: NDArray[np.float64]) -> tuple[NDArray[np.uint32], NDArray[np.int8], float]:
    """The largest weights as small whole numbers of `scale`."""
    kept = np.sort(np.argsort(-np.abs(weights))[:KEPT_WEIGHTS])
    scale = float(np.abs(weights).max() / 127)
    small = np.round(weights[kept] / scale).astype(np.int8)
    return keys[kept][small != 0], small[small != 0], scale


def report(name: str, batch: Sequence[Example], keys: NDArray[np.uint32], weights: NDArray[np.float64]) -> None:
    """Print accuracy over all, the mean over words, and accuracy and share where the model is sure."""
    features = matrix(batch, keys)
    sure = chances(features, weights)
    ends = [*features.first[1:], features.candidates]
    guesses = [first + int(sure[first:end].argmax()) for first, end in zip(features.first, ends, strict=True)]
    hits = np.array(guesses) == features.right
    certain = sure[guesses] >= SURE
    words = [example.readings[0].id.split("_")[0] for example in batch]
    counts, right = Counter(words), Counter(word for word, hit in zip(words, hits, strict=True) if hit)
    macro = np.mean([right[word] / count for word, count in counts.items()])
    print(
        f"{name}: {len(batch)} sentences, {hits.mean():.3f} right, mean over words {macro:.3f}; sure {certain.mean():.3f}, then right {hits[certain].mean():.3f}"
    )


def main(data: Path) -> None:
    """Train, judge, train on all, write."""
    everything = list(examples(data))
    aside = [example for example in everything if zlib.crc32(example.sentence.encode()) % HELD_OUT == 0]
    rest = [example for example in everything if zlib.crc32(example.sentence.encode()) % HELD_OUT]
    own = list(own_examples()) * NEWS_TIMES + list(templates())
    features = matrix(rest + own)
    keys, small, scale = shrink(features.keys, train(features))
    report("train", rest, keys, np.asarray(small * scale, np.float64))
    report("held out", aside, keys, np.asarray(small * scale, np.float64))
    features = matrix(everything + own)
    keys, small, scale = shrink(features.keys, train(features))
    np.savez_compressed(OUT, keys=keys, weights=small, scale=scale)
    print(f"wrote {OUT}: {len(keys)} weights, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
