"""Names of people as bylines print them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newscast.readers.text.lines import is_cjk

_LABELS = (
    r"by|words|words by|written by|reported by|story by|story|author|authors|author\(s\)|reporter|von|text|autor|autorin|autoren|par|auteur|auteurs|por|texto|autora|autores"
    r"|di|testo|autore|autori|door|tekst|av|af|skribent|tekst og foto|przez|autorka|od|autoři|teksti|toimittaja|kirjoittaja|írta|szerző|yazan|yazar|автор|автори|автора|текст|كتب|كتبت|بقلم|إعداد|تحرير|מאת|כתב|כתבה|लेखक|συντάκτης|συντάκτρια|кореспондент|作者|取材・文|文・写真|写真・文|構成・文|取材・構成|文|記者|记者|撰文|執筆|글|기자"
)
LABEL = re.compile(rf"(?:{_LABELS})\s*[:：/／|]\s*(?=\S)", re.IGNORECASE)
_BY = re.compile(
    r"((?:interview|written|reported|story|words|photos?|text) by|words|بقلم|كتبت?|מאת|by|(?:interview|aufgezeichnet|protokoll|text) von|(?:eine?|une?|een|uma?|una|ett?|an?) (?:text\w*|bericht|report\w*|art[ií]cul?\w*|article|articolo|artikel|beitrag|story|verhaal|cr[oó]ni\w+|chronique|anal[yi]\w+|entre\w+|récit) (?:von|de|di|van|av|door|by)|authors?|autor(?:in|a)?|auteure?|autore|yazar|författare|forfatter|kirjoittaja|автор|propos recueillis par|(?:discours|allocution|intervention|tribune|rede|ansprache|grußwort|speech|remarks|address|discurso|discorso|intervento|przemówienie|tal|toespraak) (?:de|d['’]|prononcée? par|von|by|of|di|del|van|av|af)(?: (?:mme|m\.|mr\.?|mrs\.?|ms\.?|dr\.?|frau|herrn?|sra?\.?|prof\.))?|intervista di|entrevista de|interview door|von|par|por|di|door|av|af|przez|od|írta|от|记者|記者)\s+(?=\S)",
    re.IGNORECASE,
)
AUTHOR = re.compile(
    r"(?:authors?|autor(?:in|a)?|auteure?|autore|yazar|författare|forfatter|автор)\s*[:：]?\s+(?=\S)", re.IGNORECASE
)
"""The label of an author that needs no colon."""
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
NAME = rf"{_WORD}(?:\s+(?:{_PARTICLE}\s+)*{_WORD}){{1,3}}"
_AND = r"\s*(?:,|;|&|/|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b|\boch\b|\bog\b|\bi\b|\ba\b|\bja\b|\bés\b|\bși\b|\bve\b|\bи\b|\bі\b|\bκαι\b|、|，|・)\s*"
_NAMES = re.compile(rf"({NAME})(?:{_AND}({NAME}))*")
_SINGLE = re.compile(rf"{_WORD}(?:{_AND}{_WORD})*")
_CJK_NAMES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af·・、，, ]{2,24}")
_CJK_TRAILING = re.compile(
    r"([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,8}?)\s?(기자|記者|记者|特派員|論説委員)(\s?[\w.]+@[\w.]+)?"
)
REPORTER = re.compile(
    r"[（(](?:本报|本報|本刊)?(?:首席|实习)?(?:记者|記者)[ \u3000]*([\u4e00-\u9fff·]{2,4}(?:[、\s][\u4e00-\u9fff·]{2,4})*)[ \u3000]*[)）]"
)
_ROLE = re.compile(
    r"\s*[,(|-]\s*[^,]*\b(reporter|correspondent|editor|writer|staff|news|reuters|ap|afp|dpa|bbc|press|service|journalist|korrespondent\w*|redak\w+"
    r"|correspons\w+|corrispondente|in [A-Z]\w+|columnist|contributor)\b.*$",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    r"(?i:\b(?:freie[rn]?|autor(?:in)?|redakt\w+|reporter\w*|korrespondent\w*|correspondent|correspondant\w*|journalist\w*|editor|writer|staff|news|times|post|desk|bureau|sentinel|herald|tribune|gazette|courier|chronicle|journal|telegraph|observer|magazine|university|institute|universität|université|universidad|università|agence|agency|agentur|zeitung|press\w*)\b|redaktion|zeitung|korrespondent)|\b[A-Z]{3,}\b"
)
"""Words that roles and houses have, and people have not."""
_HOUSE = re.compile(
    r"(?i:\b(?:[^\W\d_]*(?:bladet|blatt|tidning(?:en)?|posten|avisen?|anzeiger|kurier|nachrichten|krant|courant|lehti|sanomat|noviny|hírlap|hirlap|hochschule)|gazet[ae](?:si)?|haber(?:leri)?|ziar\w*"
    r"|diario|jornal|giornale|corriere|periódico|dziennik|radio|rádió|televisi\w+|tv|online|network|institut\w*|universi\w+|college|school|city|county|council|department|ministry|ministerium|office"
    r"|stadt|gemeinde|landkreis|verein|stiftung|comune|ayuntamiento|mairie|ville|commune|gemeente|kommune?n?|municipality|gmbh|inc|ltd|foundation|fondation|fondazione|fundación|association|team|group|agentur|sport|cup|league|championships?|stadium|arena|semi|final|liga|pokal|copa|coupe|coppa|grand prix|masters|news\w*)\b)"
)
"""Words that papers, offices and societies are called by."""
_LOUD = re.compile(r"[^\W\d_a-z]{2,}(?:[ -][^\W\d_a-z]+\.?){1,3}\.?")
"""A name in capitals, as old papers and agencies print it."""
_BULLET = re.compile(r"^[•*·–-]\s+")
_FROM = re.compile(r"\s+/\s+[^\W\d_a-z][\w-]+$|(?:,|\s(?:in|à|en|aus|em|w|i))\s+[^\W\d_a-z][\w-]+$|\s*\([^()]*\)$|,\s+[a-z]{2,5}$")
_OF_HOUSE = re.compile(r"\s+(?:de|du|di|von|van|of)\s+(?:La|Le|Les|L['’]|El|Il|Das|Der|Die|The|Het|De)$")
_ALONE = re.compile(r"(?:[^\W\d_]+ )?(?:by|von|par|por|di|door|av|af|przez)", re.IGNORECASE)
_TWICE = re.compile(rf"(?:.{{1,30}}\s)?({NAME}) \1")
"""A name twice, as the description of a portrait and the name below it are copied."""
_TAIL = re.compile(r"\s*(?:[,(|–—-]|\bfor\b|\bin\b|\bvan\b|\bvon\b|\bpour\b|\bpara\b|\bdel?\b)\s*[^.!?]{2,80}$")
"""What may stand behind a name: a role, a place, a house."""
_WITH_HOUSE = 4
"""Words of a name with the name of a house behind it."""
_ARTICLES = re.compile(r"(?:the|an?|das|die|der|les?|la|los|las|il|lo|gli|os|as|het|de|el)\s", re.IGNORECASE)
_CJK_ROLE = re.compile(r".*(?:记者|記者|实习生|實習生|通讯员|特派員|撰稿人?|编辑|編集委員|기자|特約)")
_CJK_NAME = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2,4}|[\uac00-\ud7af]{2,4}")


def bare_names(line: str) -> tuple[str, ...]:
    """The names on a line that has only names, two to four capitalised words each; in scripts without capitals that cannot be seen."""
    text = _FROM.sub("", _ROLE.sub("", _mixed(line)))
    if twice := _TWICE.fullmatch(text):
        return (twice[1],)
    if _NO_PERSON.search(text) or _HOUSE.search(text) or _ARTICLES.match(text) or not _is_cased(text):
        return ()
    return _split(text) if _capitalised(text) else ()


def _mixed(line: str) -> str:
    """A line without its bullet; one of two to four words in capitals as names are written otherwise."""
    bare = _BULLET.sub("", line)
    if not bare.isupper() or not re.fullmatch(r"[^\W\d_]{2,}(?:[ -][^\W\d_]{1,}\.?){1,3}", bare):
        return bare
    return re.sub(rf"\b{_PARTICLE}\b", lambda particle: particle[0].lower(), bare.title(), flags=re.IGNORECASE)


def as_name(text: str, language: str) -> str:
    """Names in capitals as names are written otherwise; Turkish has two letters that others write alike."""
    lower = text.replace("İ", "i").replace("I", "ı").lower() if language == "tr" else text.lower()
    first = {"i": "İ"} if language == "tr" else {}
    return re.sub(r"[^\W\d_]+", lambda word: first.get(word[0][0], word[0][0].upper()) + word[0][1:], lower)


def leading_name(line: str) -> str:
    """The name that a line begins with, when a role, a place or a house is all that follows it."""
    found = re.match(NAME, line)
    if not found or not _is_cased(line) or _NO_PERSON.search(found[0]) or _HOUSE.search(found[0]) or _ARTICLES.match(line):
        return ""
    name = _OF_HOUSE.sub("", found[0])
    return name if _capitalised(name) and _TAIL.fullmatch(line[len(name) :]) else ""


def uncased_name(line: str) -> str:
    """A line of nothing but a few letters of a script without capitals, as a name has them: three to eight Chinese ones, two or three words."""
    bare = line.strip()
    if re.fullmatch(r"[^\W\d_]{2,12}(?: [^\W\d_]{2,12}){1,2}", bare) and not is_cjk(bare) and not any(map(_has_case, bare)):
        return bare
    if re.fullmatch(r"[\u4e00-\u9fff]{1,4}[ \u3000][\u3040-\u30ff\u4e00-\u9fff]{1,4}", bare):
        return bare
    return bare if re.fullmatch(r"[\u3040-\u30ff\u3400-\u9fff]{3,8}|[\uac00-\ud7af]{3,4}", bare) else ""


def announces_name(line: str) -> bool:
    """Whether a line is nothing but "By", "Author" or "Geschreven door": the name is on the next one."""
    return bool(_ALONE.fullmatch(line.strip(" :："))) or bool(LABEL.fullmatch(f"{line.strip(' :：')}: "))


def _has_case(letter: str) -> bool:
    return letter.lower() != letter.upper()


def _is_cased(text: str) -> bool:
    return all(map(_has_case, filter(str.isalpha, text)))


def split_names(text: str) -> tuple[str, ...]:
    """Authors out of one string: "By A. Smith, B. Jones and C. Brown"."""
    bare = LABEL.sub("", text.strip(), count=1)
    return _split(_BY.sub("", bare, count=1) if re.match(r"by ", bare, re.IGNORECASE) else bare)


def by(part: str, language: str) -> tuple[str, ...]:
    """The names after "By" and its like; behind a colon a single name will do."""
    if roles := _cjk_roles(part):
        return roles
    if trailing := _CJK_TRAILING.fullmatch(part):
        return (trailing[1],)
    label, found = LABEL.match(part), _BY.match(part)
    if not label and not (found and _suits(found[1], language)):
        return ()
    said = part[(label or found).end() :]  # type: ignore[union-attr]  # one of them matched
    said = as_name(said, language) if _LOUD.fullmatch(said) else said
    text = _FROM.sub("", _ROLE.sub("", said)).strip(" .")
    if not label and (named := leading_name(said)):
        return (named,)
    single = _SINGLE.fullmatch(text) if label else re.fullmatch(r"\w{2,12}", text) and " " not in found[1]  # type: ignore[index]  # one of them matched
    return _people(_split(text)) if single or _capitalised(text) or _CJK_NAMES.fullmatch(text) else ()


def is_house(part: str, language: str) -> bool:
    """Whether a byline names a desk or an agency and nobody."""
    label, found = LABEL.match(part), _BY.match(part)
    opens = label or (found if found and _suits(found[1], language) else None)
    return bool(opens and _capitalised(part[opens.end() :].strip(" .")) and not by(part, language))


def _people(names: Sequence[str]) -> tuple[str, ...]:
    """The names without those of houses, and without a house that follows one."""
    words = [name.split() for name in names]
    people = [
        name if not _NO_PERSON.search(name) else " ".join(word[:2]) if len(word) >= _WITH_HOUSE else ""
        for name, word in zip(names, words, strict=True)
    ]
    return tuple(name for name in people if name and not _NO_PERSON.search(name))


def _cjk_roles(part: str) -> tuple[str, ...]:
    """The names on a line that tells between them who they are: a reporter, a trainee."""
    words = re.split(r"[\s、,，]+", part.strip()) if is_cjk(part) else []
    names = tuple(word for word in words if not _CJK_ROLE.fullmatch(word))
    return names if 0 < len(names) < len(words) and all(_CJK_NAME.fullmatch(name) for name in names) else ()


def _suits(by: str, language: str) -> bool:
    languages = _BY_LANGUAGES.get(by.lower())
    return languages is None or language[:2] in languages.split()


def _capitalised(text: str) -> bool:
    """Whether the text is nothing but names: two to four words each, none of them beginning in lower case but for "van" and the like."""
    words = re.findall(rf"(?!\b{_PARTICLE}\b|\b(?:and|und|et|e|en|och|og|i|a|ja|és|și|ve|и|і|και)\b)\b\w+", text)
    return bool(_NAMES.fullmatch(text)) and not any(word[0].islower() for word in words)


def _split(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in re.split(_AND, text) if name and name.strip())
