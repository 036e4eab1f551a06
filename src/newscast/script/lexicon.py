"""Pronunciation lexicons: what a newsroom knows about names that a voice cannot know.

A rule is one of five kinds: other words, said as a word, said as letters, in another language, or in phonemes (IPA or a newsroom
respelling). Lexicons come in three scopes: the house lexicon that travels with newscast, those of the show, and that of one article,
which is a file beside it ("story.lexicon.toml" beside "story.html") or stands in its front matter. A show's rule may be `only` for
articles whose address or title holds a text. The narrower wins, and of two alike the later.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from pathlib import Path

from newscast.errors import ConfigError, SourceError
from newscast.model import Article
from newscast.script import respelling

_KEYS = ("say", "as", "language", "ipa", "respell", "any_case", "only", "source", "note", "date")
_HINT = "A rule has one of say, as (word or letters), language, ipa or respell; see docs/script.md."
_KEY = re.compile(r"\s*(\"[^\"]*\"|'[^']*'|[\w-]+)\s*=")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_VOWELS = "aeiouyæɑɐɒɔɘəɛɜɞɤɨɪɵɶøœʉɯʊʌʏɚɝᵻ"
_STRESS = re.compile(rf"([ˈˌ])([^\s{_VOWELS}ˈˌ]*)(?=[{_VOWELS}])")
_IPA_SYMBOLS = frozenset(_VOWELS + "bβɓcçɕdðɖɗfɡɢɣɠhħɦɥjʝɟʄkxlɫɬɭɮʟʎmɱnɲɳŋɴpɸqrɹɾɻʀʁɺɽsʂʃtθʈvⱱʋɰʍwχzʑʐʒʔʕʡʢʘǀǃǁǂˈˌːˑʰʲʷˠˤⁿˡ.͜͡ ‿|-")


@dataclass(frozen=True, slots=True)
class Rule:
    """How a word or phrase is said. Exactly one of `say`, `spell`, `language` and the phonemes `ipa` is set; `respell` is their source.

    `spell` is "word" or "letters". `any_case` matches "who" as well as "WHO". `only` is a text that the article's address or title
    holds. `source`, `note` and `date` tell who says so.
    """

    word: str
    say: str = ""
    spell: str = ""
    language: str = ""
    ipa: str = ""
    respell: str = ""
    any_case: bool = False
    only: str = ""
    source: str = ""
    note: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A rule and where it applies, `text[start:end]`."""

    start: int
    end: int
    rule: Rule


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Rules by the first word of what they are for, the longest first; of the same word the last rule wins."""

    rules: tuple[Rule, ...] = ()
    by_word: Mapping[str, tuple[Rule, ...]] = field(default_factory=dict)

    def matches(self, text: str) -> Iterator[Match]:
        """Where the rules apply, from left to right, without overlap."""
        end = 0
        for token in _WORD.finditer(text):
            if token.start() < end:
                continue
            rule = next((rule for rule in self._candidates(token[0]) if _applies(rule, text, token.start())), None)
            if rule:
                end = token.start() + len(rule.word)
                yield Match(token.start(), end, rule)

    def _candidates(self, word: str) -> Iterable[Rule]:
        return self.by_word.get(_fold(re.split("['’]", word, maxsplit=1)[0]), ())


def lexicon(rules: Iterable[Rule], address: str = "", title: str = "", own: Iterable[Rule] = ()) -> Lexicon:
    """A lexicon of rules for the article with that address and title; where two are for the same word, the narrower or later stays.

    `own` are rules of the article itself, the narrowest of all.
    """
    fitting = [rule for rule in rules if not rule.only or rule.only in address or rule.only in title]
    fitting.sort(key=lambda rule: bool(rule.only))
    fitting += own
    chosen = {(_fold(rule.word) if rule.any_case else rule.word): rule for rule in fitting}
    grouped: dict[str, list[Rule]] = {}
    for rule in sorted(chosen.values(), key=lambda rule: -len(rule.word)):
        first = _WORD.search(rule.word)
        if first:
            grouped.setdefault(_fold(re.split("['’]", first[0], maxsplit=1)[0]), []).append(rule)
    return Lexicon(tuple(chosen.values()), {word: tuple(found) for word, found in grouped.items()})


def _fold(word: str) -> str:
    return word.casefold()


def _applies(rule: Rule, text: str, start: int) -> bool:
    """Whether the rule's word stands here, whole. A word in capitals is the name in a headline: "KYIV" is "Kyiv"."""
    written = text[start : start + len(rule.word)].replace("’", "'")
    wanted = rule.word.replace("’", "'")
    same = written == wanted or (rule.any_case and written.casefold() == wanted.casefold())
    headline = len(written) > len("USA") and written.isupper() and wanted[:1].isupper() and written == wanted.upper()
    after = text[start + len(rule.word) : start + len(rule.word) + 1]
    return (same or headline) and not (after.isalnum() or after == "_")


@cache
def house(language: str) -> tuple[Rule, ...]:
    """The rules that travel with newscast for a language; none for most."""
    source = files("newscast.script").joinpath(f"data/lexicon_{language.partition('-')[0].lower()}.toml")
    return parse(source.read_text("utf-8"), source.name) if source.is_file() else ()


def load(path: Path) -> tuple[Rule, ...]:
    """The rules of a lexicon file: PLS 1.0 by its suffix (.pls, .xml), TOML otherwise. Raises ConfigError naming file and line."""
    try:
        data = path.read_bytes()
        if path.suffix.lower() in {".pls", ".xml"}:
            from newscast.script import pls

            return pls.parse(data, str(path))
        return parse(data.decode("utf-8-sig"), str(path))
    except UnicodeDecodeError as error:
        raise ConfigError(f"The lexicon {path} is not UTF-8 text", "Save it as UTF-8.") from error
    except OSError as error:
        raise ConfigError(
            f"Cannot read the lexicon {path}: {error.strerror}", "Check the path in show.toml and its permissions."
        ) from error


def parse(text: str, name: str) -> tuple[Rule, ...]:
    """The rules of a TOML lexicon: tables of rules by word, `Kyiv = { respell = "KEE-iv" }` or short `Kyiv = "KEE-iv"`.

    The table `[defaults]` holds source, note or date for all rules that have none. Raises ConfigError naming file and line.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(
            f"The lexicon {name} is not valid TOML: {error}", "Words with spaces or dots need quotation marks."
        ) from error
    defaults = table.pop("defaults", {})
    words = table.pop("words", {})
    if not isinstance(words, dict) or not isinstance(defaults, dict):
        raise ConfigError(f"{name}: 'words' or 'defaults' is not a table", "Write [words], then one rule on each line.")
    if table:
        raise ConfigError(f"{name}: there is no table '{next(iter(table))}' in a lexicon", "Put the words under [words].")
    lines = {key[1].strip("\"'"): number for number, line in enumerate(text.splitlines(), 1) if (key := _KEY.match(line))}
    return tuple(_rule(word, entry, defaults, f"{name}:{lines.get(word, 1)}") for word, entry in words.items())


def _rule(word: str, entry: object, defaults: Mapping[str, object], place: str) -> Rule:
    values = {"respell": entry} if isinstance(entry, str) else entry
    if not isinstance(values, dict) or not _WORD.search(word):
        raise ConfigError(f"{place}: '{word}' is not a rule of a lexicon", _HINT)
    unknown = next((key for key in values if key not in _KEYS), None)
    if unknown:
        raise ConfigError(f"{place}: there is no setting '{unknown}' in a rule", f"Known are: {', '.join(_KEYS)}.")
    texts = {key: str(value) for key, value in {**defaults, **values}.items() if key not in {"as", "any_case"}}
    return checked(Rule(word, spell=str(values.get("as", "")), any_case=values.get("any_case") is True, **texts), place)


def checked(rule: Rule, place: str) -> Rule:
    """The rule with its phonemes in the symbols of the voices. Raises ConfigError for one that says nothing, or two things."""
    phonemes = bool(rule.ipa or rule.respell)
    if sum((bool(rule.say), bool(rule.spell), bool(rule.language), phonemes)) != 1 or rule.spell not in {"", "word", "letters"}:
        raise ConfigError(f"{place}: '{rule.word}' needs one way to be said", _HINT)
    if not phonemes:
        return rule
    try:
        ipa = voiced(rule.ipa) if rule.ipa else respelling.to_ipa(rule.respell)
    except ValueError as error:
        raise ConfigError(f"{place}: the pronunciation of '{rule.word}' cannot be read: {error}", _HINT) from error
    return replace(rule, ipa=ipa)


def voiced(ipa: str) -> str:
    """IPA as the voices know it: espeak-ng's symbols, stress before the vowel. Raises ValueError for what is not IPA."""
    plain = (
        unicodedata.normalize("NFD", ipa.strip().strip("/[]"))
        .replace("'", "ˈ")
        .replace("g", "ɡ")
        .replace(":", "ː")
        .replace("ɝ", "ɜː")
    )
    odd = next((symbol for symbol in plain if symbol not in _IPA_SYMBOLS and not unicodedata.combining(symbol)), None)
    if odd or not plain:
        raise ValueError(f"'{odd or ipa}' is no symbol of the IPA")
    bare = re.sub(r"[.\u0361\u035c‿|]", "", plain)
    return unicodedata.normalize("NFC", _STRESS.sub(r"\2\1", bare))


def for_language(language: str, paths: Sequence[str]) -> Lexicon:
    """The lexicon for text of no article: house rules, then those of the show's files in their order."""
    return lexicon([*house(language), *(rule for path in paths for rule in load(Path(path)))])


def for_article(article: Article, language: str, paths: Sequence[str]) -> Lexicon:
    """The lexicon for one article: house rules, those of the show's files in their order, then the article's own.

    Raises ConfigError for a wrong lexicon of the show, SourceError for one of the article's own.
    """
    shared = [*house(language), *(rule for path in paths for rule in load(Path(path)))]
    try:
        own = [*(rule for path in beside(article.source) for rule in load(path)), *_inside(article)]
    except ConfigError as error:
        raise SourceError(error.what, error.hint) from error
    return lexicon(shared, article.url, article.title, own)


def beside(source: str) -> list[Path]:
    """The lexicon files that lie beside an article's file: "story.lexicon.toml" and "story.lexicon.pls" for "story.md"."""
    if "://" in source or not Path(source).name or source == "-":
        return []
    return [path for ending in (".lexicon.toml", ".lexicon.pls") if (path := Path(source).with_suffix(ending)).is_file()]


def _inside(article: Article) -> Iterator[Rule]:
    """The rules in the article's front matter."""
    for word, entry in article.lexicon.items():
        if word in {"True", "False"}:
            raise ConfigError(
                f"{article.source}: lexicon: '{word}' is no word",
                'YAML takes NO, yes or off for it: write "NO" in quotation marks.',
            )
        yield _rule(word, entry, {}, f"{article.source}: lexicon")
