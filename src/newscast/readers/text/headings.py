"""Which lines of a plain text are headings: a score of signs, measured on real headings and paragraphs."""

# ruff: noqa: PLR2004 - measured lengths and weights read best where they are used

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newscast.readers.text.lines import Piece, ends_sentence, is_cjk, is_prose, whole

LONGEST = 110
"""Characters of the longest heading; 99 % of 587 real ones have at most 95."""
_COMFORTABLE = 75
SQUARES = frozenset("□■◇◆❖▣◎")
"""Signs before headings."""
_FEW = 3
_SHORT_SENTENCE = 40
_FIRST = 45
"""Characters of the longest heading right under the title."""
_SOME = 2
_GOING_ON = 1.5
_ENOUGH = 2.5
"""Score from which a line is a heading."""

_LIKELY = 3.0
"""What a chance of 1 adds to the score, and one of 0 takes off."""
_EVEN = 0.3
"""What a chance has to be away from even to count, in these terms."""
_LONG = 6
"""Paragraphs of a text that would have two headings or more if it had any."""
_SINGLE = 0.97
"""How likely the only heading of a text has to be one."""
_COLON = re.compile(r"[:：]$")
_LONGEST_LIST = 20
_STOPS = re.compile(r"[.!…,;。！，、；．]$|\.\.\.$|[.!,][\"”’»」』]$")
_QUESTION = re.compile(r"[?？؟;]$|\?[\"”’»]$")
_NUMBERED = re.compile(
    r"(\(?\d{1,2}[.):]|#\d+|[IVX]{1,5}\.|[A-H][.)]|(chapter|part|step|kapitel|teil|schritt|partie|étape|parte|paso|capítulo|passo|deel|stap|del|steg|część|krok|κεφάλαιο|глава|第)\s?(?:\d+|[IVXLC]+\b))",
    re.IGNORECASE,
)
_CHAPTER = re.compile(r"[^\W\d_]{4,9}\s(?:\d{1,2}|[IVXLC]{1,6})\.", re.IGNORECASE)
_NUMERAL = re.compile(r"(?:[IVX]{1,5}|\d{1,2}|§ ?\d{1,3})[.)]?")
_URL = re.compile(r"https?://|www\.|\S@\S+\.\w|@\w{3,}")
_QUOTE_LEAD = re.compile(r"[\"“„«»‚‘「『]")
_ATTRIBUTION = re.compile(
    r"[\"”“»«’][,.]?\s+\w|\b(said|says|told|added|sagte|sagt|dit|a dit|déclare|dijo|dice|afirmó|disse|ha detto|zei|zegt|sa|säger|sier|siger|sagde|řekl|říká|powiedział)\b[^?]{0,40}$"
)
_ASKS = re.compile(
    r"(what|how|why|who|when|where|which|is|are|can|could|will|would|should|do|does|did|has|have|was|were|wie|was|warum|wer|wann|wo|welche\w*|wird|ist|sind|kann|darf|hat|gibt|woher"
    r"|que|qu'|quoi|comment|pourquoi|qui|quand|où|quel\w*|combien|est-ce|faut-il|peut-on|¿|qué|cómo|por qué|quién|cuándo|dónde|cuál\w*|o que|como|porque|quem|quando|onde|qual|quais"
    r"|che|cosa|come|perché|chi|dove|quanto|quale|wat|hoe|waarom|wie|wanneer|waar|welke|vad|hur|varför|vem|när|var|vilka|hvad|hvordan|hvorfor|hvem|hvornår|hvor|hva|når|co|jak|dlaczego|kto|kiedy|gdzie"
    r"|proč|kdo|kdy|kde|mitä|miten|miksi|kuka|milloin|mi|miért|hogyan|ki|mikor|hol|что|как|почему|кто|когда|где|що|чому|хто|τι|πώς|γιατί|ne|neden|nasıl|kim)\b|¿",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:[A-ZÄÖÜ]{1,3}|pregunta|respuesta|frage|antwort|question|réponse|answer|domanda|risposta|pergunta|resposta|vraag|antwoord|fråga|svar|pytanie|вопрос|ответ)"
    r"\s?[.:]\s(?=.*[?？؟]$)",
    re.IGNORECASE,
)
"""A question of an interview behind the letter or word that says so."""
_SPEAKER = re.compile(r"([^\W\d_][\w .'’-]{0,24})\s?[:：]\s")
_ANSWERS = re.compile(r"(because|weil|parce que|porque|perché|omdat|fordi|därför att|ponieważ|bo|protože|потому)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(so|but|and|or|then|yet|und|aber|oder|doch|mais|et|ou|alors|pero|y|entonces|mas|e|ma|allora|maar|en|men|och|og|ale|a|i|но|и|а)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Habits:
    """How this text writes its headings and paragraphs."""

    spaced: bool
    questions: int
    interview: bool
    lower: bool
    """Whether even sentences begin in lower case."""
    numerals: int
    """Lines that are a number alone."""
    speakers: frozenset[str]
    """Words before a colon at the start of two or more paragraphs: who speaks in a transcript."""
    dashed: bool = False
    """Whether two lines or more with a dash stand alone between paragraphs, as headings of agencies do."""
    loud: bool = False
    """Whether two lines or more are in capitals and end with a full stop."""


def headings(body: Sequence[Piece], likely: Mapping[int, float] | None = None, *, interview: bool = False) -> frozenset[int]:
    """The indexes of the pieces that are headings; the questions of an `interview` are none.

    `likely` says of lines how likely they are headings beside others of their place, from 0 to 1.
    """
    habits = _habits(body, interview=interview)
    scores = {
        at: _score(body, at, habits) + _bonus(body[at], likely or {}) for at in range(len(body)) if _possible(body, at, habits)
    }
    forms = Counter(_form(body[at]) or "plain" for at, score in scores.items() if score >= _ENOUGH)
    others = sum(forms.values())
    scores = {
        at: score
        + _company(_form(body[at]), forms, found=score >= _ENOUGH)
        + (_GOING_ON if _goes_on(body[at].text, others) else 0.0)
        for at, score in scores.items()
    }
    found = {at for at, score in scores.items() if score >= _ENOUGH}
    if len(found) == 1 and sum(map(is_prose, body)) >= _LONG and _is_doubtful(body[min(found)], likely or {}):
        return frozenset()
    return frozenset(at for at in found if not _crowded(at, found, body))


def _is_doubtful(piece: Piece, likely: Mapping[int, float]) -> bool:
    """Whether the only heading of a text may be none: a text with headings has two or more, nearly always."""
    return not piece.level and likely.get(piece.line, 1.0) < _SINGLE


def _bonus(piece: Piece, likely: Mapping[int, float]) -> float:
    """What the look at all lines adds; a question that goes on from the sentence before gains nothing by it."""
    chance = likely.get(piece.line, 0.5)
    bonus = _LIKELY * (2 * chance - 1) if abs(2 * chance - 1) > _EVEN else 0.0
    asks_on = _QUESTION.search(piece.text) and _GOES_ON.match(piece.text)
    return min(bonus, 0.0) if asks_on else bonus


def _possible(body: Sequence[Piece], at: int, habits: _Habits) -> bool:
    """Whether nothing speaks against a heading outright."""
    piece = body[at]
    text = piece.text
    if (
        at == len(body) - 1
        or piece.quoted
        or (
            piece.mark
            and not piece.mark.strip("().").isdigit()
            and not _is_squared(body, at)
            and not (habits.dashed and _is_dashed(body, at))
        )
    ):
        return False
    if _NUMERAL.fullmatch(whole(piece)):
        return habits.numerals > 1
    if len(text) * (2 if is_cjk(text) else 1) > LONGEST or sum(letter.isalpha() for letter in text) < 2 or _URL.search(text):
        return False
    if piece.level:
        return not (ends_sentence(text) and text.endswith((".", ",")) and len(text) > _COMFORTABLE)
    standfirst = at == 0 and len(text) * (2 if is_cjk(text) else 1) > _FIRST and not piece.mark
    lower = text[0].islower() and not habits.lower
    stopped = _STOPS.search(text) and not _NUMBERED.match(whole(piece)) and not (habits.loud and _is_loud(text))
    paragraph = is_prose(piece) and not _QUESTION.search(text) and not _NUMBERED.match(whole(piece))
    return not (
        standfirst
        or (paragraph and not habits.loud)
        or lower
        or stopped
        or _quotation(text)
        or _is_said(text, habits)
        or _opens_list(piece, body[at + 1])
        or _is_listed(body, at)
    )


def _is_dashed(body: Sequence[Piece], at: int) -> bool:
    """Whether a line with a dash stands alone between paragraphs."""
    piece = body[at]
    alone = at > 0 and piece.gap and piece.gap_after and not body[at - 1].mark and not body[at + 1].mark
    return piece.mark == "-" and alone and is_prose(body[at + 1]) and not is_prose(piece) and not _STOPS.search(piece.text)


def _is_squared(body: Sequence[Piece], at: int) -> bool:
    """Whether a line has a square before it and running text below, as headings of Korean releases have them."""
    return body[at].mark in SQUARES and not body[at + 1].mark and len(body[at + 1].text) > len(body[at].text)


def _is_listed(body: Sequence[Piece], at: int) -> bool:
    """Whether a line is one of a list without bullets that a line with a colon announces."""
    if not at or _QUESTION.search(body[at].text) or body[at].text.isupper() or body[at].gap != body[at - 1].gap:
        return False
    above = at - 1
    while (
        above > max(0, at - _LONGEST_LIST)
        and not is_prose(body[above])
        and not body[above].level
        and not _COLON.search(body[above].text)
    ):
        above -= 1
    return bool(at - above > 1 and _COLON.search(body[above].text) and len(body[above].text) > _FIRST // 2)


def _is_said(text: str, habits: _Habits) -> bool:
    """Whether a line begins with the one who says it, in a transcript or interview."""
    speaker = _SPEAKER.match(text)
    return bool(_LABELLED.match(text) or (speaker and speaker[1] in habits.speakers))


def _opens_list(piece: Piece, below: Piece) -> bool:
    """Whether a line is the beginning of a sentence that the list right below it completes."""
    announced = below.mark or below.text[:1].islower()
    goes_on = below.mark and below.text[:1].islower() and below.text.endswith(";")
    return bool((piece.text.endswith(":") or goes_on) and announced and len(piece.text.split()) > _FEW)


def _quotation(text: str) -> bool:
    """Whether somebody is quoted with attribution; a heading that is all quotation is none of these."""
    return bool(_QUOTE_LEAD.match(text) and _ATTRIBUTION.search(text[1:]) and not re.fullmatch(r"\W[^\"“”„«»]+\W", text))


def _score(body: Sequence[Piece], at: int, habits: _Habits) -> float:
    piece, below = body[at], body[at + 1]
    text = piece.text
    score = 4.0 if piece.level else 0.0
    score += _length(text) + _below(below, body[at + 2] if at + 2 < len(body) else None)
    score += 0.5 if piece.gap and (piece.gap_after or habits.spaced) else 0.0
    score += 0.5 if habits.spaced and piece.gap and not piece.gap_after and at else 0.0
    score += _case(text)
    score += 0.5 if _NUMBERED.match(whole(piece)) or text.endswith((":", "：")) else 0.0
    score -= _question(text, at, habits, below) if _QUESTION.search(text) else 0.0
    score -= (
        3.0
        if _STOPS.search(text)
        and not (_NUMERAL.fullmatch(whole(piece)) or _CHAPTER.fullmatch(text) or (habits.loud and _is_loud(text)))
        else 0.0
    )
    score -= 1.0 if at and body[at - 1].text.endswith((":", "：")) and body[at - 1].gap_after is False else 0.0
    return score


def _length(text: str) -> float:
    size = len(text) * (2 if is_cjk(text) else 1)
    return 1.0 if size <= 50 else 0.75 if size <= _COMFORTABLE else 0.0


def _below(below: Piece, next_: Piece | None) -> float:
    """What stands under a heading: running text, or a list, or a heading of the next level with running text under it."""
    if is_prose(below) and not (below.mark and len(below.text) < 100):
        return 2.0
    if below.mark or below.quoted:
        return 1.5
    short_sentence = ends_sentence(below.text) and not _QUESTION.search(below.text)
    if short_sentence and len(below.text) >= _SHORT_SENTENCE:
        return 1.5
    return 1.0 if short_sentence or (next_ is not None and is_prose(next_)) else -1.0


def _case(text: str) -> float:
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) > 3 and all(letter.isupper() for letter in letters) and letters[0].lower() != letters[0]:
        return 1.0
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return 0.5 if len(words) > 1 and all(word[0].isupper() for word in words) else 0.0


def _question(text: str, at: int, habits: _Habits, below: Piece) -> float:
    """What a question mark takes off: much in interviews and for questions that go on from the sentence before."""
    if habits.interview:
        return 3.0
    if _GOES_ON.match(text) and not _ASKS.match(text):
        return 2.0
    if habits.questions == 1 and _ANSWERS.match(below.text):
        return 2.0
    asked = bool(_ASKS.match(text)) or is_cjk(text)
    return (
        (0.5 if asked else 1.0)
        - (0.5 if habits.questions > 1 else 0.0)
        + (0.5 if len(text) > 60 else 0.0)
        + (1.0 if at == 0 else 0.0)
    )


def _habits(body: Sequence[Piece], *, interview: bool) -> _Habits:
    gaps = sum(piece.gap for piece in body)
    questions = [at for at, piece in enumerate(body) if _QUESTION.search(piece.text) and len(piece.text) <= 300]
    short = [at for at in questions if len(body[at].text) <= LONGEST]
    talk = (
        len(questions) >= 4
        and len(questions) * 3 >= len(body)
        and sum(len(body[at].text) for at in questions) / len(questions) > 45
    )
    sentences = [piece.text for piece in body if is_prose(piece)]
    lower = bool(sentences) and sum(text[0].islower() for text in sentences) >= 0.7 * len(sentences)
    numerals = sum(1 for piece in body if _NUMERAL.fullmatch(whole(piece)))
    labels = Counter(label[1] for piece in body if (label := _SPEAKER.match(piece.text)))
    speakers = frozenset(label for label, times in labels.items() if times > 1)
    loud = sum(_is_loud(piece.text) for piece in body) >= _SOME
    dashed = sum(_is_dashed(body, at) for at in range(len(body) - 1)) >= _SOME
    return _Habits(gaps * 2 > len(body), len(short), talk or interview, lower, numerals, speakers, dashed, loud)


def _is_loud(text: str) -> bool:
    """Whether a line is a short one in capitals with a full stop, as old papers set their headings."""
    return len(text) <= _COMFORTABLE and text.isupper() and text.endswith(".") and sum(letter.isalpha() for letter in text) > _FEW


def _company(form: str, forms: Counter[str], *, found: bool) -> float:
    """A line gains by others of its form that are headings: numbered, in capitals, or questions."""
    return 0.5 if form and forms[form] > found else 0.0


def _goes_on(text: str, others: int) -> bool:
    """Whether a question goes on from the sentence before, as headings do in a text that has some."""
    return others >= _SOME and bool(_QUESTION.search(text) and _GOES_ON.match(text) and not _ASKS.match(text))


def _form(piece: Piece) -> str:
    if _NUMBERED.match(whole(piece)):
        return "numbered"
    if piece.text.isupper():
        return "capitals"
    return "question" if _QUESTION.search(piece.text) else ""


def _crowded(at: int, found: set[int], body: Sequence[Piece]) -> bool:
    """Of candidates in a row only the last is a heading, unless they are marked or numbered, or one is a level above the other."""
    if at + 1 not in found or body[at].level:
        return False
    numbered = _NUMBERED.match(whole(body[at])) or _NUMBERED.match(whole(body[at + 1]))
    capitals = body[at].text.isupper() and not body[at + 1].text.isupper()
    return not (numbered or capitals or body[at + 1].level) or (at + 2 in found and not body[at].level)
