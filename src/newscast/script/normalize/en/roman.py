"""Roman numerals: "Louis XIV" is "the fourteenth", "World War II" is "two", "the XXI century" is "twenty first"."""

from __future__ import annotations

import re

from newscast.script.normalize.en.numbers import cardinal, ordinal
from newscast.script.normalize.numerals import is_numeral, value
from newscast.script.normalize.rules import Rule, rule

_SMALL = r"(?:X{0,3}(?:IX|IV|V?I{1,3}|V)|X{2,3})"
_REGNAL = (
    "Louis|Henry|Charles|George|Edward|William|Richard|James|Elizabeth|Mary|John|Paul|Pius|Benedict|Leo|Gregory|Innocent|"
    "Clement|Urban|Alexander|Nicholas|Peter|Catherine|Ivan|Frederick|Philip|Philippe|Felipe|Carlos|Alfonso|Juan|Ferdinand|"
    "Francis|Francois|Napoleon|Otto|Ludwig|Wilhelm|Leopold|Albert|Baudouin|Haakon|Harald|Olav|Christian|Margrethe|Gustaf|"
    "Gustav|Carl|Karl|Oscar|Erik|Eric|Robert|David|Malcolm|Kenneth|Alfred|Stephen|Sixtus|Boniface|Celestine|Julius|Adrian|"
    "Eugene|Honorius|Martin|Sylvester|Callixtus|Constantine|Justinian|Theodosius|Valentinian|Darius|Xerxes|Cyrus|"
    "Artaxerxes|Ptolemy|Cleopatra|Ramses|Rameses|Ramesses|Thutmose|Amenhotep|Seti|Antiochus|Seleucus|Mithridates|Mehmed|"
    "Mehmet|Suleiman|Selim|Murad|Abdul|Hamid|Bayezid|Abdullah|Hussein|Mohammed|Muhammad|Hassan|Farouk|Fuad|Rama|Bhumibol|"
    "Pedro|Manuel|Afonso|Joao|Maria|Isabella|Joseph|Rudolf|Rudolph|Maximilian|Matthias|Sigismund|Casimir|Boleslaw|"
    "Stanislaw|August|Augustus|Michael|Alexei|Alexis|Theodore|Basil|Romanos|Andronikos|Baldwin|Amalric|Bohemond|Fulk|"
    "Humbert|Umberto|Victor|Emmanuel|Amadeus|Cosimo|Lorenzo|Willem|Beatrix|Juliana|Anne|Jane|Matilda|Edmund|Edgar|"
    "Aethelred|Harold|Canute|Cnut|Sweyn|Magnus|Sigurd|Valdemar|Kamehameha|Menelik|Selassie|Moctezuma|Montezuma|Shenouda|"
    "Tawadros|Bartholomew|Kirill|Aleksy|Karekin|Ignatius|Cyril|Joachim|Jean|Henri|Franz|Hugh|Lothar|Pepin|Childeric|Clovis|"
    "Dagobert|Theodoric|Alaric|Euric|Sancho|Ramiro|Garcia"
)
_GIVEN = (
    "Robert|William|James|John|Thomas|Charles|George|Henry|Edward|Joseph|Richard|Frank|Walter|Harry|Samuel|David|Daniel|"
    "Michael|Benjamin|Andrew|Marvin|Kenneth|Martin|Donald|Ronald|Anthony|Cornelius|Harold|Raymond|Louis|Albert|Arthur|"
    "Frederick|Patrick|Davis|Sammy|Griffin|Gary|Larry|Tim|Jim|Bob|Bill|Tom|Ken|Ben|Otto|Loudon|Jeff|Jeffrey|Odell|Melvin|"
    "Roy|Ted|Earl|Lloyd|Clarence|Ernest|Ralph|Alfred|Joe|Jack|Sam|Alex|Steve|Steven|Stephen|Peter|Paul|Mark|Matthew|Philip|Gerald|"
    "Rick|Rob|Mike|Dan|Don|Ron|Johnny|Billy|Willie|Calvin|Trey|Tyler|Alan|Allen|Carl|Curtis|Dean|Dennis|Douglas|Edwin|Eugene|Francis|"
    "Franklin|Fred|Glenn|Gordon|Grant|Greg|Gregory|Herbert|Herman|Howard|Hugh|Jay|Jason|Jeremy|Jerome|Jesse|Julian|Keith|Kevin|"
    "Lawrence|Lee|Leonard|Lewis|Lonnie|Marcus|Max|Nathan|Nathaniel|Nelson|Neil|Norman|Oliver|Oscar|Percy|Randall|Randolph|Reginald|"
    "Rodney|Roger|Russell|Scott|Stanley|Stuart|Theodore|Thurston|Timothy|Tony|Victor|Vincent|Wade|Wallace|Warren|Wayne|Wesley|Winston"
)
_RULER = (
    r"(?:King|Queen|Pope|Emperor|Empress|Tsar|Czar|Kaiser|Sultan|Shah|Prince|Duke|Patriarch|Popes|Kings|Saint|"
    r"Archduke|Grand Duke|Count)"
)
_NUMBERED = (
    "War|Bowl|WrestleMania|Chapter|CHAPTER|Part|PART|Act|Scene|Volume|Vol|Book|BOOK|Section|Article|Title|"
        "Phase|Type|Class|Level|Stage|Mark|Mk|Corps|Grade|Canto|Division|Group|"
    "Psalm|Appendix|Schedule|Table|Figure|Plate|Vatican|Apollo|Gemini|Olympiad|Games|Episode|Season|Series|"
        "Protocol|Category|Unit|Factor|"
    "Region|Army|Legion|Pillar|Area|Zone|Tier|Lesson|Letter|Sonnet|Symphony|Concerto|Sonata|Opus|Round|Game|"
        "Quest|Fantasy|Rocky|Rambo|Star Wars|"
    "Henry IV Part|Division|SALT|START|Basel|Solvency|Kigali|Oslo|Minsk|Astana|UN Security Council Resolution|"
        "Stalag|Camp|Juno|Ariane|Mach|Saturn|Titan|"
    "Final|Chamber|Court|Lambeth|Bill|Lyon|Bordeaux|Paris|Nanterre|Meiji"
)  # fmt: skip
_TELLS_A_KING = (
    r"(?=[’']s\b|[.,;:!?)]|$| (?:was|is|of|and|had|has|in|to|who|by|as|at|on|for|from|became|died|reigned|"
    r"ruled|with|himself|himself)\b)"
)


def _say_ordinal(match: re.Match[str]) -> str:
    return f"{match[1]} the {ordinal(value(match[2]))}"


def _say_plain_ordinal(match: re.Match[str]) -> str:
    return ordinal(value(match[1]))


def _say_cardinal(match: re.Match[str]) -> str:
    return f"{match[1]} {cardinal(value(match[2]))}"


def _say_alone(match: re.Match[str]) -> str:
    return cardinal(value(match[1]))


def _say_alone_small(match: re.Match[str]) -> str:
    written = match[1].upper()
    return cardinal(value(written)) if is_numeral(written) else match[0]


def _say_bracketed(match: re.Match[str]) -> str:
    written = (match[1] or match[2]).upper()
    return "(" * (match[2] is not None) + cardinal(value(written)) if is_numeral(written) else match[0]


RULES: tuple[Rule, ...] = (
    rule(r"(?<=[a-z] )([IVXL]+)\.(?= [a-z])", r"\1"),
    rule(r"\bWW ?(II?)\b(?!I)", lambda match: f"World War {cardinal(value(match[1]))}"),
    rule(rf"\b(the) ({_SMALL}[IVX]*)(?:th|st|nd|rd)?(?= [Cc]entury)", lambda match: f"{match[1]} {ordinal(value(match[2]))}"),
    rule(r"\b(?!Ist)([XVI]{1,6})(?:th|st|nd|rd)\b", lambda match: ordinal(value(match[1]))),
    rule(r"\b([XVI]{2,6}|[XV])(?= [Cc]entury)", _say_plain_ordinal),
    rule(r"\b([XVI]{2,7})(?= (?:Olympi|Winter|Summer|Congress|Corps|Army|Dynasty|Legion))", _say_plain_ordinal),
    rule(r"(?<=\b[Ss]cene )([ivxl]{1,7})\b", _say_alone_small),
    rule(r"(?<=\b[Vv]olume )([ivxl]{1,7})\b", _say_alone_small),
    rule(r"(?<=\b[Cc]hapter )([ivxl]{1,7})\b", _say_alone_small),
    rule(r"(?<=\b[Pp]age )([ivxl]{1,7})\b", _say_alone_small),
    rule(r"(?<=\b[Pp]ages )([ivxl]{1,7})\b", _say_alone_small),
    rule(
        rf"\b(?!Malcolm X\b)((?:{_REGNAL})(?: Paul| Gustaf| Emmanuel| Christian)?),? (?:the )"
        rf"?([IVX]{{2,6}}|[VX])\b(?!\.[A-Z])(?!\. [A-Z][a-z]+(?: [A-Z]|[,.]))",
        _say_ordinal,
    ),
    rule(rf"\b((?:{_REGNAL})) (I){_TELLS_A_KING}", _say_ordinal),
    rule(rf"\b({_RULER} [A-Z]\w+) ([IVX]{{1,6}})\b", _say_ordinal),
    rule(rf"\b((?:{_GIVEN})(?: [A-Z]\.?)? [A-Z][\w'’-]+),? (I{{2,3}}|IV)\b", _say_ordinal),
    rule(r"\b([A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]+),? (III)\b(?=[’']s|,| (?:said|was|is|has|had|who))", _say_ordinal),
    rule(
        rf"\b((?:{_NUMBERED})\.?) (?![LCDM]\b)(?=[IVXLCDM])([IVXLCDM]+)\b(?![’']m\b|[’']ve\b|[’']ll\b|[’']d\b)",
        lambda match: _say_cardinal(match) if is_numeral(match[2]) else match[0],
    ),
    rule(
        r"(?<=[a-z.)] )(?<!\ban )(?<!\bthe )(?<!\bvia )(?<!\bof )(?<!\bby )([IVX]{2,6})\b(?![.&]\w)",
        lambda match: _say_alone(match) if is_numeral(match[1]) else match[0],
    ),
    rule(r"^((?!CC|CI|CV)[IVXLC]{2,8})(?=[.:)]?$|[.):] )", lambda match: _say_alone(match) if is_numeral(match[1]) else match[0]),
    rule(r"(?<=[ (]\()([ivx]{1,5})(?=\))|^\(([ivx]{1,5})(?=\))", _say_bracketed),
    rule(r"(?<=[a-z]{2})\(([IVX]{1,5})\)", lambda match: f" {cardinal(value(match[1]))}" if is_numeral(match[1]) else match[0]),
)
