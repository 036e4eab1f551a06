"""Dates as articles print them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_MOST_DATE_WORDS = 10
_DATELINE = re.compile(
    r"[^\W\d_][^\d.!?]{1,50}[,(]\s*((?:[^\W\d_]{3,10}\.?\s+\d{1,2},?|\d{1,2}\.?\s+(?:de\s+)?[^\W\d_]{3,10}\.?(?:\s+de)?)\s+20\d\d)\)?.{0,30}?(?:--|—|–|-|:|/)"
)
_DAY_FIRST = re.compile(r"(\d{1,2}\.\s?\d{1,2}\.\s?(?:20)?\d\d)\s+[–—-]\s+\S")
"""The day that opens a report of local papers: "16.10.23 - …"."""
_PLACE = re.compile(r"^[^\W\d_][\w.' -]{1,30}[,:]\s+")
MODIFIED = re.compile(
    r"(last )?(updated?|modified|edited)|aktualisiert|stand|mis à jour|modifié|actualizado|atualizado|aggiornato|bijgewerkt|gewijzigd|uppdaterad|oppdatert|opdateret|aktualizováno|aktualizacja|更新",
    re.IGNORECASE,
)
"""Words that say that the date behind them is that of a change."""
_DATE_LABEL = re.compile(
    r"^(first |last |originally )?(published|posted|updated?|modified|created|date|datum|veröffentlicht|erschienen|aktualisiert|stand|erstellt|publié|mis à jour|modifié|publicado|actualizado"
    r"|fecha|data|atualizado|pubblicato|aggiornato|gepubliceerd|geplaatst|bijgewerkt|publicerad|uppdaterad|publisert|oppdatert|udgivet|offentliggjort|opdateret|publikováno|vydáno|aktualizováno"
    r"|opublikowano|aktualizacja|julkaistu|päivitetty|közzétéve|дата|опубликовано|опубліковано|обновлено|公開|更新|发布(?:时间|日期)?|發布(?:時間)?|时间|نشر|نُشر|تاريخ النشر|פורסם|פורסם ב|配信|投稿|입력|수정|등록)"
    r"\w{0,2}(?: (on|am|le|el|em|il|op|den|d\.|dne|dnia|at|:))?\s*[:：]?\s*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(19|20)\d\d(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d{2}\b")
_CLOCK = re.compile(
    r"[,.]?\s+(um|at|à|a las|às|alle|kl\.?|om|ore|o godz\.|v|w)\s+(?=\d)|(?<=\d)\s*(uhr|h|klo)\b\.?|\bkl\.?\s*", re.IGNORECASE
)
_LATVIAN_MONTHS = "janfebmaraprmaijūnjūlaugsepoktnovdec"
_LATVIAN = re.compile(r"(?:\w+:? )?(20\d\d)\. gada (\d{1,2})\. (jan|feb|mar|apr|mai|jūn|jūl|aug|sep|okt|nov|dec)\w*", re.IGNORECASE)
_ZONE = re.compile(
    r"(?<=[\dmM.])\s+\(?(?:(?:[A-Z][a-z]+ ){1,2}Time|[ECMP][SD]?T|GMT|BST|CES?T|UTC|IST|MES?Z|AES?T|JST|KST|WES?T|EES?T|MSK)\)?$"
)
_DAY = re.compile(
    r"(?:19|20)\d\d\s?[-./年년]\s?\d{1,2}\s?[-./月월]\s?\d{1,2}\s?[日일]?|\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d"
    r"|\d{1,2}(?:\.|º|er)?\s+(?:de\s+)?[^\W\d_]{3,12}\.?,?(?:\s+de)?\s+(?:19|20)\d\d|[^\W\d_]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d"
)
"""A day with its year, somewhere in a line."""
_BEFORE_DAY = 25
_AFTER_DAY = 70
_REST = re.compile(
    r"[\s,|–—-]*(?:[^\W\d_]{1,3}\.?\s)?\s*(?:\d{1,2}\s?[:.hH時点]\s?\d{0,2}\s?(?:[^\W\d_]{1,4}\b)?\.?)?[\s,|–—.()-]*"
)
"""What stands behind a day: nothing, or a time."""
_NAMES = {"no": "nb", "nn": "nb"}
"""Languages by the names that dateparser has for them."""
_OWN_ORDER = frozenset({"en", "zh", "ja", "ko", "hu", "lt", "fa"})
"""Languages that do not write dates day first, or not always."""


def dateline(text: str, language: str) -> datetime | None:
    """The day in the dateline that opens a report: "PARIS, March 3, 2025 (AGN) -- …"."""
    found = _DATELINE.match(text) or _DAY_FIRST.match(text)
    return date(found[1], language) if found else None


def date(text: str, language: str) -> datetime | None:
    """The day, with or without a time, that the whole text stands for; None if it is not a date."""
    if latvian := _LATVIAN.match(text.strip()):
        text = f"{latvian[1]}-{_LATVIAN_MONTHS.index(latvian[3].lower()) // 3 + 1:02}-{int(latvian[2]):02}"
    bare = _ZONE.sub("", _CLOCK.sub(" ", _DATE_LABEL.sub("", text.strip(" ()[].-–—"))))
    if not bare or not _YEAR.search(bare) or len(bare.split()) > _MOST_DATE_WORDS:
        return None
    whole = parsed(bare, language) or (parsed(_PLACE.sub("", bare), language) if _PLACE.match(bare) else None)
    return whole or _first(bare, language)


def is_labelled(text: str) -> bool:
    """Whether a line begins with "Published" or "Date"."""
    return bool(_DATE_LABEL.match(text))


def _first(text: str, language: str) -> datetime | None:
    """The day that a line begins with when another date, or a label with a colon, follows it; labels and places may come first."""
    day = _DAY.search(text)
    if day is None or day.start() > _BEFORE_DAY or len(text) - day.end() > _AFTER_DAY:
        return None
    rest = text[_REST.match(text, day.end()).end() :]  # type: ignore[union-attr]  # it matches nothing as well
    more = not rest or MODIFIED.match(rest) or _DATE_LABEL.match(rest) or re.match(r"[^\W\d_]{2,12}\s?[:：]", rest)
    return parsed(day[0], language) if more else None


def parsed(text: str, language: str) -> datetime | None:
    """The day that a text in the form of its language stands for, None if it is no date."""
    import dateparser  # type: ignore[import-untyped]  # brings no types

    languages = list(dict.fromkeys(_NAMES.get(code, code) for code in (language.split("-", maxsplit=1)[0], "en") if code))
    order = {} if languages[0] in _OWN_ORDER else {"DATE_ORDER": "DMY"}
    settings = order | {"REQUIRE_PARTS": ["day", "month", "year"], "RETURN_AS_TIMEZONE_AWARE": False, "PARSERS": ["absolute-time"]}
    try:
        found = dateparser.parse(text, languages=languages, settings=settings)
    except ValueError:  # a language that dateparser does not know
        found = dateparser.parse(text, languages=["en"], settings=settings)
    return found.replace(tzinfo=found.tzinfo or UTC) if isinstance(found, datetime) else None
