"""Lines that name the authors and the dates of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from newscast.model import Dropped
from newscast.readers import boilerplate
from newscast.readers.text_lines import Piece, is_cjk

LONGEST = 140
"""Characters of the longest line that is looked at."""
_MOST_DATE_WORDS = 10

_LABELS = (
    r"by|words|words by|written by|reported by|story by|story|author|authors|author\(s\)|reporter|von|text|autor|autorin|autoren|par|auteur|auteurs|por|texto|autora|autores"
    r"|di|testo|autore|autori|door|tekst|av|af|skribent|tekst og foto|przez|autorka|od|autoři|teksti|toimittaja|kirjoittaja|írta|szerző|yazan|yazar|автор|текст|作者|文|記者|记者|撰文|執筆|글|기자"
)
_LABEL = re.compile(rf"(?:{_LABELS})\s*[:：/／|]\s*(?=\S)", re.IGNORECASE)
_BY = re.compile(
    r"((?:interview|written|reported|story|words|photos?|text) by|by|(?:interview|aufgezeichnet|protokoll|text) von|propos recueillis par|intervista di|entrevista de|interview door|von|par|por|di|door|av|af|przez|od|írta|от|记者|記者)\s+(?=\S)",
    re.IGNORECASE,
)
_BY_LANGUAGES = {
    "von": "de",
    "par": "fr",
    "por": "es pt gl ca",
    "di": "it",
    "door": "nl",
    "av": "sv no nb nn",
    "af": "da",
    "przez": "pl",
    "od": "cs sk hr",
}
_PARTICLE = r"(?:van|von|de|der|den|del|della|di|da|dos|das|du|la|le|el|al|bin|ibn|ben|zu|zur|ter|ten|af|y|st\.)"
_WORD = r"(?:[^\W\d_a-z][\w.'’-]*|[^\W\d_]['’][^\W\d_][\w'’-]*)"
_NAME = rf"{_WORD}(?:\s+(?:{_PARTICLE}\s+)*{_WORD}){{1,3}}"
_AND = r"\s*(?:,|;|&|/|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b|\boch\b|\bog\b|\bi\b|\ba\b|\bja\b|\bés\b|\bși\b|\bve\b|\bи\b|\bі\b|\bκαι\b|、|，|・)\s*"
_NAMES = re.compile(rf"({_NAME})(?:{_AND}({_NAME}))*")
_SINGLE = re.compile(rf"{_WORD}(?:{_AND}{_WORD})*")
_CJK_NAMES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af·・、，, ]{2,24}")
_CJK_TRAILING = re.compile(
    r"([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,8}?)\s?(기자|記者|记者|特派員|論説委員)(\s?[\w.]+@[\w.]+)?"
)
_REPORTER = re.compile(
    r"[（(](?:本报|本報|本刊)?(?:首席|实习)?(?:记者|記者)[ \u3000]*([\u4e00-\u9fff·]{2,4}(?:[、\s][\u4e00-\u9fff·]{2,4})*)[ \u3000]*[)）]"
)
_ROLE = re.compile(
    r"\s*[,(|-]\s*[^,]*\b(reporter|correspondent|editor|writer|staff|news|reuters|ap|afp|dpa|bbc|press|service|journalist|korrespondent\w*|redak\w+"
    r"|correspons\w+|corrispondente|in [A-Z]\w+|columnist|contributor)\b.*$",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    r"(?i:\b(?:freie[rn]?|autor(?:in)?|redakt\w+|reporter\w*|korrespondent\w*|correspondent|correspondant\w*|journalist\w*|editor|writer|staff|news|times|post|agence|agency|agentur|zeitung|press\w*)\b|redaktion|zeitung|korrespondent)|\b[A-Z]{3,}\b"
)
"""Words that roles and houses have, and people have not."""
_FROM = re.compile(r"(?:,|\s(?:in|à|en|aus|em|w|i))\s+[^\W\d_a-z][\w-]+$|\s*\([^()]*\)$")
_DATELINE = re.compile(
    r"[^\W\d_][^\d.!?]{1,50}[,(]\s*((?:[^\W\d_]{3,10}\.?\s+\d{1,2},?|\d{1,2}\.?\s+(?:de\s+)?[^\W\d_]{3,10}\.?(?:\s+de)?)\s+20\d\d)\)?.{0,30}?(?:--|—|–|-|:|/)"
)
_PLACE = re.compile(r"^[^\W\d_][\w.' -]{1,30}[,:]\s+")
_MODIFIED = re.compile(
    r"(last )?(updated?|modified|edited)|aktualisiert|stand|mis à jour|modifié|actualizado|atualizado|aggiornato|bijgewerkt|gewijzigd|uppdaterad|oppdatert|opdateret|aktualizováno|aktualizacja|更新",
    re.IGNORECASE,
)
_DATE_LABEL = re.compile(
    r"^(first |last |originally )?(published|posted|updated?|modified|created|date|datum|veröffentlicht|erschienen|aktualisiert|stand|erstellt|publié|mis à jour|modifié|publicado|actualizado"
    r"|fecha|data|atualizado|pubblicato|aggiornato|gepubliceerd|geplaatst|bijgewerkt|publicerad|uppdaterad|publisert|oppdatert|udgivet|offentliggjort|opdateret|publikováno|vydáno|aktualizováno"
    r"|opublikowano|aktualizacja|julkaistu|päivitetty|közzétéve|дата|опубликовано|опубліковано|обновлено|公開|更新|发布|發布|配信|投稿|입력|수정|등록)"
    r"\w{0,2}(?: (on|am|le|el|em|il|op|den|d\.|dne|dnia|at|:))?\s*[:：]?\s*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(19|20)\d\d(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d{2}\b")
_CLOCK = re.compile(
    r"[,.]?\s+(um|at|à|a las|às|alle|kl\.?|om|ore|o godz\.|v|w)\s+(?=\d)|(?<=\d)\s*(uhr|h|klo)\b\.?|\bkl\.?\s*", re.IGNORECASE
)
_LATVIAN_MONTHS = "janfebmaraprmaijūnjūlaugsepoktnovdec"
_LATVIAN = re.compile(r"(?:\w+:? )?(20\d\d)\. gada (\d{1,2})\. (jan|feb|mar|apr|mai|jūn|jūl|aug|sep|okt|nov|dec)\w*", re.IGNORECASE)
_ZONE = re.compile(r"(?<=[\dm.])\s+\(?(?:[ECMP][SD]?T|GMT|BST|CES?T|UTC|IST|MES?Z|AES?T|JST|KST|WES?T|EES?T|MSK)\)?$")
_PART = re.compile(r"\d{1,2}[:.h]\d{2}( ?[ap]\.?m\.?)?( ?[A-Z]{2,5})?|[^\W\d_a-z][\w.-]+")
"""A time of day or a place, between other parts."""
_HOURS = re.compile(r"\b(\d{1,2})\s?[hH](\d\d)\b")
_UPDATE = re.compile(
    r"[\s,|–-]+(?:last |laatste |letzte |dernière |senast |sist |ostatnia )?(?:updated?|aktualisiert|mise à jour|mis à jour|modifié|uppdaterad|oppdatert|opdateret|bijgewerkt|aktualizacja|güncelleme)\W+\d{1,2}[:.h]\d\d\s*$",
    re.IGNORECASE,
)
"""The time of a change on the day that is named before it."""
_OWN_ORDER = frozenset({"en", "zh", "ja", "ko", "hu", "lt", "fa"})
"""Languages that do not write dates day first, or not always."""
_NOISE = re.compile(r"\b(read|min|minutes?|lesezeit|lecture|lectura|leitura|lettura|leestijd)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a line says: names of authors, and dates in UTC where no zone is given."""

    names: tuple[str, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None

    def __bool__(self) -> bool:
        return bool(self.names or self.published or self.modified)


def facts(line: str, language: str) -> Facts | None:
    """Names and dates of a line that holds nothing else ("By A. Smith | 3 May 2024 | 5 min read"), None for any other line."""
    if len(line) > LONGEST:
        return None
    parts = _parts(line, language)
    names: tuple[str, ...] = ()
    published = modified = None
    for number, part in enumerate(parts):
        if found := _by(part, language) or (bare_names(part) if number == 0 and len(parts) > 1 else ()):
            names += found
        elif moment := date(part, language):
            modified, published = (moment, published) if _MODIFIED.match(part) else (modified, published or moment)
        elif not (_NOISE.search(part) or (len(parts) > 1 and _PART.fullmatch(part)) or boilerplate.reason(part, language=language)):
            return None
    return Facts(names, published or modified, modified) or None


def begins_byline(line: str, language: str) -> bool:
    """Whether a line begins with "By" or "Author:" and names."""
    parts = _parts(line, language) if len(line) <= LONGEST else []
    return bool(parts and _by(parts[0], language))


def bare_names(line: str) -> tuple[str, ...]:
    """The names on a line that has only names, two to four capitalised words each."""
    text = _FROM.sub("", _ROLE.sub("", line))
    return _split(text) if _capitalised(text) and not _NO_PERSON.search(text) else ()


def named_below(dropped: Iterable[Dropped], rest: Sequence[Piece], language: str) -> tuple[str, ...]:
    """The names of a line such as "Author: A. Smith" that was dropped anywhere, or of the reporter in brackets that opens a Chinese report."""
    lines = (entry.text for entry in dropped if entry.reason == "metadata" and _LABEL.match(entry.text))
    found = next((names for line in lines if (names := _by(line, language))), ())
    inside = next((match for piece in rest[:3] if (match := _REPORTER.search(piece.text[:60]))), None)
    return found or (tuple(re.split(r"[、\s]+", inside[1])) if inside else ())


def dateline(text: str, language: str) -> datetime | None:
    """The day in the dateline that opens a report: "PARIS, March 3, 2025 (AGN) -- …"."""
    found = _DATELINE.match(text)
    return date(found[1], language) if found else None


def date(text: str, language: str) -> datetime | None:
    """The day, with or without a time, that the whole text stands for; None if it is not a date."""
    if latvian := _LATVIAN.match(text.strip()):
        text = f"{latvian[1]}-{_LATVIAN_MONTHS.index(latvian[3].lower()) // 3 + 1:02}-{int(latvian[2]):02}"
    bare = _ZONE.sub("", _CLOCK.sub(" ", _DATE_LABEL.sub("", text.strip(" ()[].-–—"))))
    if not bare or not _YEAR.search(bare) or len(bare.split()) > _MOST_DATE_WORDS:
        return None
    return _parsed(bare, language) or (_parsed(_PLACE.sub("", bare), language) if _PLACE.match(bare) else None)


def split_names(text: str) -> tuple[str, ...]:
    """Authors out of one string: "By A. Smith, B. Jones and C. Brown"."""
    bare = _LABEL.sub("", text.strip(), count=1)
    return _split(_BY.sub("", bare, count=1) if re.match(r"by ", bare, re.IGNORECASE) else bare)


def _parsed(text: str, language: str) -> datetime | None:
    import dateparser  # type: ignore[import-untyped]  # brings no types

    languages = list(dict.fromkeys(code for code in (language.split("-", maxsplit=1)[0], "en") if code))
    order = {} if languages[0] in _OWN_ORDER else {"DATE_ORDER": "DMY"}
    settings = order | {"REQUIRE_PARTS": ["day", "month", "year"], "RETURN_AS_TIMEZONE_AWARE": False, "PARSERS": ["absolute-time"]}
    try:
        found = dateparser.parse(text, languages=languages, settings=settings)
    except ValueError:  # a language that dateparser does not know
        found = dateparser.parse(text, languages=["en"], settings=settings)
    return found.replace(tzinfo=found.tzinfo or UTC) if isinstance(found, datetime) else None


def _parts(line: str, language: str) -> list[str]:
    """The parts of a line between strokes and dots; "By A. Smith, 3 May 2024" has two as well."""
    line = re.sub(r"\s+(?=[^\W\d_]{2,6}[：:]\s?\S)", " | ", line) if is_cjk(line) else line
    line = _UPDATE.sub("", _HOURS.sub(r"\1:\2", line))
    parts = [part for part in re.split(r"\s*[|•·]\s*|\s+[–—-]\s+|\s{3,}", line.strip(" |•·–—-")) if part]
    glued = re.fullmatch(rf"({_NAME})\s+(\d.*\d.*)", parts[0]) if parts else None
    if glued and date(glued[2], language):
        return [glued[1], glued[2], *parts[1:]]
    first = re.fullmatch(r"([^,\d]+),\s+(.*\d.*)", parts[0]) if parts else None
    if first and (_by(first[1], language) or bare_names(first[1])) and date(first[2], language):
        return [first[1], first[2], *parts[1:]]
    return parts


def _by(part: str, language: str) -> tuple[str, ...]:
    """The names after "By" and its like; behind a colon a single name will do."""
    if trailing := _CJK_TRAILING.fullmatch(part):
        return (trailing[1],)
    label, by = _LABEL.match(part), _BY.match(part)
    if not label and not (by and _suits(by[1], language)):
        return ()
    text = _FROM.sub("", _ROLE.sub("", part[(label or by).end() :])).strip(" .")  # type: ignore[union-attr]  # one of them matched
    single = _SINGLE.fullmatch(text) if label else re.fullmatch(r"\w{2,12}", text)
    return _split(text) if single or _capitalised(text) or _CJK_NAMES.fullmatch(text) else ()


def _suits(by: str, language: str) -> bool:
    languages = _BY_LANGUAGES.get(by.lower())
    return languages is None or language[:2] in languages.split()


def _capitalised(text: str) -> bool:
    """Whether the text is nothing but names: two to four words each, none of them beginning in lower case but for "van" and the like."""
    words = re.findall(rf"(?!\b{_PARTICLE}\b|\b(?:and|und|et|e|en|och|og|i|a|ja|és|și|ve|и|і|και)\b)\b\w+", text)
    return bool(_NAMES.fullmatch(text)) and not any(word[0].islower() for word in words)


def _split(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in re.split(_AND, text) if name and name.strip())
