"""Words that are written alike and said differently: "lead", "wind", "read", "record".

A logistic regression over the words around a homograph scores its readings. Its weights were trained on Google's
WikipediaHomographData (Gorman, Mazovetskiy and Nikolaev, LREC 2018; Apache-2.0) by tools/train_homographs.py. Where it is not sure, the
engine's own choice stands.
"""

from __future__ import annotations

import re
import tomllib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from newscast.model import Pronunciation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SURE = 0.6
"""Probability of a reading from which it is used."""
TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d,.]*|[.,;:!?()\"“”—–-]")
_WINDOW = 3
_BAG = 10
_CLASSES = {
    "determiner": "the a an this that these those my your his her its our their no some any each every another",
    "pronoun": "i you he she it we they who which what there",
    "modal": "will would can could shall should may might must cannot can't won't couldn't wouldn't shouldn't didn't don't doesn't do does did",
    "be": "is are was were be been being am isn't aren't wasn't weren't",
    "have": "has have had having hasn't haven't hadn't",
    "preposition": "of in on at by for with from into over under against between through during before after about across without within",
    "conjunction": "and or but nor while because if when where as than",
    "to": "to",
    "number": "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million billion",
}
_CLASS_OF = {word: name for name, words in _CLASSES.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to say a homograph: its id in the data, the kind of word it is then, and its IPA."""

    id: str
    label: str
    ipa: str


def pronounce(spoken: str, language: str) -> list[Pronunciation]:
    """The pronunciations of the homographs in a spoken sentence of which the model is sure; English only."""
    if language.partition("-")[0].lower() != "en":
        return []
    tokens = list(TOKEN.finditer(spoken))
    words = [token[0] for token in tokens]
    found = []
    for position, token in enumerate(tokens):
        known = readings().get(token[0].lower())
        if known and not (token[0].isupper() and len(token[0]) > 1):
            reading, sure = choose(words, position, known)
            if sure >= SURE and reading.ipa:
                found.append(Pronunciation(token.start(), token.end(), reading.ipa))
    return found


def choose(words: Sequence[str], position: int, readings: Sequence[Reading]) -> tuple[Reading, float]:
    """The likeliest reading of the word at `position`, and its probability."""
    import numpy as np

    known, weights = _weights()
    features = list(context(words, position))
    keys = np.array(
        [[key(feature, reading) for feature in features for key in (own_key, shared_key)] for reading in readings], np.uint32
    )
    places = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    scores = np.where(known[places] == keys, weights[places], 0).sum(axis=1)
    chances = np.exp(scores - scores.max())
    best = int(chances.argmax())
    return readings[best], float(chances[best] / chances.sum())


def own_key(feature: str, reading: Reading) -> int:
    """The weight's key of a feature for this very reading."""
    return zlib.crc32(f"{reading.id} {feature}".encode())


def shared_key(feature: str, reading: Reading) -> int:
    """The weight's key of a feature for all readings of a kind: what makes "a record" a noun makes "a permit" one."""
    return zlib.crc32(f"*{reading.label} {feature}".encode())


def context(words: Sequence[str], position: int) -> Iterator[str]:
    """The features of a word's surroundings: neighbours with their places, endings and classes, pairs, and a bag of words."""
    lower = ["^"] * _WINDOW + [word.lower() for word in words] + ["$"] * _WINDOW
    at = position + _WINDOW
    yield "bias"
    yield f"capital {words[position][:1].isupper()} {position == 0}"
    for offset in (-3, -2, -1, 1, 2, 3):
        word = lower[at + offset]
        yield f"{offset} {word}"
        yield f"{offset} class {_class(word)}"
        yield f"{offset} ending {word[-3:]}"
    yield from _shapes(words, position)
    yield f"-2-1 {lower[at - 2]} {lower[at - 1]}"
    yield f"-1+1 {lower[at - 1]} {lower[at + 1]}"
    yield f"+1+2 {lower[at + 1]} {lower[at + 2]}"
    yield f"classes {_class(lower[at - 2])} {_class(lower[at - 1])} {_class(lower[at + 1])}"
    yield f"classes+ {_class(lower[at - 1])} {_class(lower[at + 1])} {_class(lower[at + 2])}"
    for word in set(lower[max(0, at - _BAG) : at + _BAG]):
        if len(word) > _WINDOW:
            yield f"near {word}"


def _shapes(words: Sequence[str], position: int) -> Iterator[str]:
    """What tells verbs from nouns in short sentences: longer and shorter endings, capitals, the beginning of the sentence."""
    nearby = {offset: words[position + offset] if 0 <= position + offset < len(words) else "" for offset in (-2, -1, 1, 2)}
    for offset, word in nearby.items():
        lower = word.lower()
        yield f"{offset} short ending {lower[-2:]}"
        yield f"{offset} long ending {lower[-4:]}"
        yield f"{offset} shape {word[:1].isupper()} {_class(lower)}"
    before, after = nearby[-1].lower(), nearby[1].lower()
    yield f"around {_class(before)} {_class(after)}"
    yield f"around+ {before[-2:]} {_class(after)}"
    yield f"start {min(position, _WINDOW)} {_class(before)}"


def _class(word: str) -> str:
    if known := _CLASS_OF.get(word):
        return known
    if not word[:1].isalpha():
        return "number" if word[:1].isdigit() else "mark"
    return next((ending for ending in ("ly", "ing", "ed", "'s", "s") if word.endswith(ending)), "word")


@cache
def readings() -> dict[str, tuple[Reading, ...]]:
    """The readings of every homograph."""
    table = tomllib.loads(files("newscast.script").joinpath("data/homographs.toml").read_text("utf-8"))
    return {
        word: tuple(Reading(name, entry["label"], entry["ipa"]) for name, entry in entries.items())
        for word, entries in table.items()
    }


@cache
def _weights() -> tuple[NDArray[np.uint32], NDArray[np.float32]]:
    import numpy as np

    with as_file(files("newscast.script").joinpath("data/homographs.npz")) as path, np.load(path) as stored:
        return stored["keys"], stored["weights"].astype(np.float32) * np.float32(stored["scale"])
