"""An article's script as a TOML file that an editor can correct: `dump` writes it; `edited` reads it back as the same article.

    [article]
    url = "https://example.org/story"

    [[chapter]]
    title = "The Allegations"

    # 12
    [[chapter.utterance]]
    spoken = "The officers raised one point two billion dollars."
    source = "The officers raised $1.2bn."
    pronunciations = [{ of = "officers", ipa = "ˈɔfɪsɚz" }]

`spoken` is what the voice says and may be changed at will; `source` is what the transcript shows. Phonemes hang on the words `of`,
the next time they occur (`skip` passes over occurrences), so an edit elsewhere in the sentence does not move them. The file holds all
of the article that an episode tells: building it unedited gives the episode that the article itself would give.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from newscast.model import Article, Role, Script, Utterance

_HEAD = """\
# What is said, sentence by sentence. Change it, then build it: newscast build THIS_FILE (with the same --show and --voice).
# Hear one sentence: newscast script THIS_FILE --say 12
#
# spoken          what the voice says: change it at will
# source          what transcripts and the page show: as written in the article
# pause_after     the silence after it, in seconds
# role            narrator (as where it is left out), heading, quote, intro or outro
# voice           one of the show's cast, where it is not the one that the show gives to such a sentence
# language        where it is not the language of the script
# pronunciations  how words of `spoken` sound: { of = "Kyiv", ipa = "kˈiːɪv" } or { of = "Kyiv", respell = "KEE-iv" }
# block           the paragraph of the article that the sentence is of: leave it as it is
#
# Chapters and utterances may be taken out, added and moved. [article] goes into tags, feed and page. Its url, or else its source, is
# the identity of the episode: while it stays, what is built of this file takes the place of the article's episode.
# [[dropped]] and [[unspoken]] list what is not said, and why.
"""


def dump(article: Article, script: Script) -> str:
    """The article and its script as TOML, utterances numbered from 1."""
    lines = [_HEAD, *_pairs({"title": script.title, "language": script.language}, keep="title language"), ""]
    lines += ["[article]", *_metadata(article, script)]
    number = 0
    for chapter in script.chapters:
        heading = {"title": chapter.title, "url": chapter.url, "image": chapter.image}
        lines += ["", "", "[[chapter]]", *_pairs(heading, keep="title")]
        for utterance in chapter.utterances:
            number += 1
            lines += ["", f"# {number}", "[[chapter.utterance]]", *_utterance(utterance, script.language)]
    for name, texts in (("dropped", article.dropped), ("unspoken", script.unspoken)):
        for silent in texts:
            fields = {"text": silent.text, "reason": silent.reason, "locator": silent.locator}
            lines += ["", f"[[{name}]]", *_pairs(fields, keep="text reason")]
    return "\n".join(lines) + "\n"


def _metadata(article: Article, script: Script) -> Iterator[str]:
    yield from _pairs({"source": _name(article), "url": article.url})
    yield from _lists({"byline": article.byline})
    for name, moment in (("published", article.published), ("modified", article.modified)):
        if moment:
            yield f"{name} = {_moment(moment)}"
    yield from _pairs({"description": article.description, "site": article.site})
    if article.image:
        image = {"url": article.image.url, "alt": article.image.alt, "credit": article.image.credit}
        yield f"image = {{ {', '.join(_pairs(image, keep='url'))} }}"
    yield from _lists({"keywords": article.keywords})
    if article.language != script.language:
        yield from _pairs({"language": article.language}, keep="language")
    yield from _pairs({"format": article.format})
    yield from _lists({"warnings": article.warnings})


def _name(article: Article) -> str:
    """What the article was called, without the folders of this machine: the identity of an article without URL is its file's name."""
    return article.source if "://" in article.source else Path(article.source).name


def _moment(moment: datetime) -> str:
    """A TOML date-time, which knows whole minutes of offset only."""
    offset = moment.utcoffset()
    odd = offset is not None and offset.total_seconds() % 60
    return (moment.astimezone(UTC) if odd else moment).isoformat()


def _utterance(utterance: Utterance, language: str) -> Iterator[str]:
    """The lines of one utterance; what is as usual is left out."""
    yield from _pairs({"spoken": utterance.spoken, "source": utterance.source}, keep="spoken source")
    if utterance.language != language:
        yield from _pairs({"language": utterance.language}, keep="language")
    if utterance.role is not Role.NARRATOR:
        yield from _pairs({"role": utterance.role.value})
    yield from _pairs({"voice": utterance.voice})
    yield f"pause_after = {float(utterance.pause_after)!r}"
    yield from _pairs({"block": utterance.block})
    if utterance.pronunciations:
        yield f"pronunciations = [{', '.join(_phonemes(utterance))}]"


def _phonemes(utterance: Utterance) -> Iterator[str]:
    at = 0
    for one in utterance.pronunciations:
        word = utterance.spoken[one.start : one.end]
        passed = occurrences(utterance.spoken, word, at).index(one.start)
        skip = f", skip = {passed}" if passed else ""
        yield f"{{ of = {_text(word)}, ipa = {_text(one.ipa)}{skip} }}"
        at = one.end


def occurrences(text: str, word: str, at: int) -> list[int]:
    """Where a word stands in a text from a place on; overlaps count."""
    return [place for place in range(at, len(text) - len(word) + 1) if text.startswith(word, place)]


def _pairs(values: Mapping[str, str], keep: str = "") -> list[str]:
    """Lines `key = "value"`; empty ones only where they must be kept."""
    return [f"{key} = {_text(value)}" for key, value in values.items() if value or key in keep.split()]


def _lists(values: Mapping[str, Sequence[str]]) -> list[str]:
    return [f"{key} = [{', '.join(map(_text, texts))}]" for key, texts in values.items() if texts]


def _text(value: str) -> str:
    """A TOML basic string: JSON's, except that TOML wants DEL escaped and knows no halves of characters."""
    whole = value.encode("utf-8", "replace").decode()
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")
