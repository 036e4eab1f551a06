"""What stands in a plain text without being part of the article: found by words, by neighbours and by repetition."""

# ruff: noqa: PLR2004 - measured lengths and weights read best where they are used

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from newscast.model import Dropped
from newscast.readers import boilerplate
from newscast.readers.text.lines import Piece, ends_sentence, is_cjk, is_prose, locator, whole
from newscast.readers.text.signs import stems

_FORM = re.compile(
    r"leave a (reply|comment)|your e-?mail( address)? will not be published|(post|add|write) (a |your )?comment|\d+ (comments?|replies)"
    r"|comments?( \(?\d+\)?)?|required fields are marked|\d+ (thoughts?|responses?) (on|to)|\d+ (antworten|réponses?|respuestas?|risposte|reacties|svar) (auf|à|a|op|på)\b"
)
_LISTING = frozenset({"related", "tags"})
_BOXES = frozenset({"newsletter", "share", "comments", "related", "tags", "cookie"})
_PICTURE = re.compile(r"\b(image|photo|foto|fotos|bild|imagen|imagem|immagine|afbeelding|zdjęcie|bilde|billede)\b", re.IGNORECASE)
_COUNT = re.compile(r"\d{1,3}(?:[.,]?\d{3})*")
_PAGE_AT_END = re.compile(r"\W+\d{1,4}$")
"""The number of the page, in a table of contents."""
_NUMBER_AT_END = re.compile(r"^\d{1,4}\W+|\W+\d{1,4}$")
_RELEASE = re.compile(
    r"for immediate release|press release|media contact|press contact|today announced|\(?(?:pr ?newswire|business wire|globe ?newswire)|20\d\d\)? ?(?:--|—|–) "
    r"|pressemitteilung|pressekontakt|communiqué de presse|contacts? presse|comunicado de prensa|nota de prensa|comunicato stampa|persbericht|nota de imprensa|pressmeddelande"
    r"|pressemeddelelse|pressemelding|informacja prasowa|tisková zpráva|пресс-релиз",
    re.IGNORECASE,
)
_END = re.compile(
    r"\W*(?:ENDS?|Ends|ends|ENDE|Ende|FIN|FINE|FIM|EINDE|KONIEC|SLUT|LOPPU|VÉGE|KONEC|BİTTİ|КОНЕЦ|КІНЕЦЬ|ΤΕΛΟΣ|النهاية|انتهى|30)\W*"
    r"|[(（【\[].{0,3}(?:[Ee]nde?|[Ff]ine?|[Ff]im|完|了|끝|おわり|[Bb]itti|конец).{0,2}[)）】\]]"
)
"""The line that ends a press release or an agency's report; what follows is for editors."""
_EDITORS = re.compile(
    r"(?:notizblock|redaktionelle hinweise?|hinweise? (?:für|an) die redaktion(?:en)?|achtung redaktionen|notes? (?:to|for) editors?|editors'? notes?|note (?:aux|pour les) (?:rédactions?|éditeurs?)"
    r"|note per (?:le redazioni|i redattori)|nota (?:a los|para los?) editor(?:es)?|nota aos editores|till redaktionen|til redaktionen|aan de redactie|noot voor de redactie(?: \(niet voor publicatie\))?|do redakcji)\W*",
    re.IGNORECASE,
)
"""The heading of what an agency or a sender tells editors, not readers."""
_ABOUT = re.compile(
    r"(?:About|Über|Zu|À propos|A propos|Acerca de|Sobre|Informazioni su|Chi è|Over|Om|O firmie|O spółce|O společnosti|О компании)\s+\S[^.!?]*(?:\b(?:Inc|Ltd|Co|Corp|S\.A|S\.p\.A|e\.V)\.)?:?$"
)
_SUBJECT = re.compile(r"(?:subject|betreff|objet|asunto|oggetto|assunto|onderwerp|ämne|temat|тема): ", re.IGNORECASE)
_MAIL_HEAD = 12
"""Lines of the head of an e-mail."""
_TITLED = 25
_TITLED_CJK = 12
_TOLD = 3
"""Words of a line above the text, and used in it, from which it may be the title."""
_PICTURED = frozenset({"caption", "credit"})
_LABEL = 45
_TEASER = 160
_SENTENCE = 30
_LOOSE = 3
_TITLE_WORDS = 3
"""Words from which a line that comes twice may be a title that was copied with its page's."""
_LONGEST_LIST = 40
"""Titles in the longest list of related articles."""


def sift(found: Sequence[Piece], language: str) -> tuple[tuple[Piece, ...], tuple[Dropped, ...]]:
    """Pieces that may be part of the article, and what was dropped with its reason, both in order."""
    codes = {text: boilerplate.reason(text, language=language) for text in dict.fromkeys(piece.text for piece in found)}
    reasons = {at: code for at, piece in enumerate(found) if (code := _reason(piece, codes[piece.text], language))}
    for rule in (_names, _running, _contents, _captions, _teasers, _comments, _press, _between, _counts, _tail, _repeated):
        reasons |= rule(found, reasons)
    for at in _title(found, reasons):
        del reasons[at]
    kept = tuple(piece for at, piece in enumerate(found) if at not in reasons)
    dropped = tuple(Dropped(whole(found[at]), reasons[at], locator(found[at])) for at in sorted(reasons))
    return _without_injected(kept, dropped)


def _first_prose(found: Sequence[Piece], reasons: Mapping[int, str]) -> int:
    return next((at for at, piece in enumerate(found) if at not in reasons and is_prose(piece)), len(found))


def _title(found: Sequence[Piece], reasons: Mapping[int, str]) -> list[int]:
    """The line that must be the title although it was taken for a caption or a credit: it alone speaks of what the text is about."""
    first = _first_prose(found, reasons)
    lead = {
        stem for at, piece in enumerate(found[first:], first) if at not in reasons and is_prose(piece) for stem in stems(piece.text)
    }
    told = {at: len(lead & set(stems(found[at].text))) for at in range(first) if len(found[at].text) >= _title_size(found[at])}
    if any(told[at] >= _TOLD for at in told if at not in reasons):
        return []
    lost = [at for at in told if reasons.get(at) in _PICTURED and told[at] >= _TOLD and not ends_sentence(found[at].text)]
    return [max(lost, key=lambda at: (told[at], at))] if lost else []


def _title_size(piece: Piece) -> int:
    return _TITLED_CJK if is_cjk(piece.text) else _TITLED


def _reason(piece: Piece, code: str | None, language: str) -> str | None:
    if piece.line <= _MAIL_HEAD and _SUBJECT.match(piece.text):
        return None
    if not any(map(str.isalnum, piece.text)):
        return "template"
    return code or (boilerplate.reason(whole(piece), language=language) if piece.mark else None)


def _teasers(found: Sequence[Piece], reasons: Mapping[int, str]) -> dict[int, str]:
    """Titles under a label like "Related articles": all short lines down to the next running text."""
    teasers: dict[int, str] = {}
    first = _first_prose(found, reasons)
    for at, code in reasons.items():
        if at < first or code not in _LISTING or len(found[at].text) > _LABEL:
            continue
        if run := _run(found, reasons, at + 1):
            teasers |= dict.fromkeys(_without_heading(found, run), code)
    return teasers


def _contents(found: Sequence[Piece], _: Mapping[int, str]) -> dict[int, str]:
    """A table of contents: two or more short lines in a row that all stand further down again, as headings."""
    last = {piece.text: at for at, piece in enumerate(found)}
    again = {at for at, piece in enumerate(found) if last[piece.text] > at and not is_prose(piece)}
    return {at: "nav" for at in again if any(near in again and last[found[near].text] > max(at, near) for near in (at - 1, at + 1))}


def _names(found: Sequence[Piece], reasons: Mapping[int, str]) -> dict[int, str]:
    """Names of a site or section: lines of a few words that stand above the first running text twice."""
    top = [
        at for at in range(_first_prose(found, reasons)) if len(found[at].text.split()) <= 4 and not ends_sentence(found[at].text)
    ]
    times = Counter(found[at].text for at in top)
    last = {found[at].text: at for at in top}
    titles = {at for text, at in last.items() if len(text.split()) >= _TITLE_WORDS}
    return {at: "nav" for at in top if times[found[at].text] > 1 and at not in titles and not (found[at].level or found[at].mark)}


def _running(found: Sequence[Piece], _: Mapping[int, str]) -> dict[int, str]:
    """Running heads of printed pages: short lines that come again with another number at one end."""
    bare = [_NUMBER_AT_END.sub("", piece.text) if len(piece.text) <= 90 else "" for piece in found]
    times = Counter(text for text in bare if len(text) >= 8)
    listed = {_PAGE_AT_END.sub("", piece.text) for piece in found if _PAGE_AT_END.search(piece.text)}
    return {
        at: "nav"
        for at, text in enumerate(bare)
        if times[text] > 1 and text != found[at].text and not found[at].mark and found[at].text not in listed
    }


def _press(found: Sequence[Piece], reasons: Mapping[int, str]) -> dict[int, str]:
    """What a press release says about its sender: all from "About …" on, in the second half of a text that is one."""
    half = sum(len(piece.text) for piece in found) / 2
    above = list(accumulate((len(piece.text) for piece in found), initial=0))
    ended = next(
        (
            at
            for at, piece in enumerate(found)
            if above[at] >= half and (_END.fullmatch(piece.text) or _EDITORS.fullmatch(piece.text))
        ),
        None,
    )
    if ended is not None:
        return {at: reasons.get(at, "promo") for at in range(ended, len(found))}
    if not any(_RELEASE.search(piece.text) for piece in found):
        return {}
    start = next(
        (at for at, piece in enumerate(found) if above[at] >= half and len(piece.text) <= 80 and _ABOUT.match(piece.text)), None
    )
    return {} if start is None else {at: reasons.get(at, "promo") for at in range(start, len(found))}


def _captions(found: Sequence[Piece], reasons: Mapping[int, str]) -> dict[int, str]:
    """A line right below a credit or "View image" that is no sentence; further down only if it is long for a heading."""
    first = _first_prose(found, reasons)
    captions = {}
    for at, code in reasons.items():
        below = found[at + 1] if at + 1 < len(found) and at + 1 not in reasons else None
        if below is None or below.level or below.mark or not (code == "credit" or _PICTURE.search(found[at].text)):
            continue
        if (
            not ends_sentence(below.text)
            and len(below.text) <= boilerplate.LONGEST
            and (0 < at < first or len(below.text) > _LABEL)
        ):
            captions[at + 1] = "caption"
    return captions | _captions_above(found, reasons)


def _captions_above(found: Sequence[Piece], reasons: Mapping[int, str]) -> dict[int, str]:
    """A line that is no sentence right above a credit, if it stands among what is dropped or under running text, not as the title."""
    captions = {}
    for at in (
        at for at, code in reasons.items() if at > 1 and (code == "credit" or (code == "nav" and _PICTURE.search(found[at].text)))
    ):
        above = found[at - 1]
        titled = any(len(found[near].text) >= _TITLED and near not in reasons for near in range(at - 1))
        loose = at - 2 in reasons or is_prose(found[at - 2])
        if at - 1 not in reasons and titled and loose and not (above.level or above.mark or is_prose(above)):
            captions[at - 1] = "caption"
    return captions


def _between(found: Sequence[Piece], reasons: Mapping[int, str]) -> dict[int, str]:
    """Up to three short lines inside a box: what stands above and below them was dropped for the same reason."""
    between: dict[int, str] = {}
    known = sorted(reasons)
    first = _first_prose(found, reasons)
    for above, below in pairwise(known):
        inside = range(above + 1, below)
        boxed = reasons[above] == reasons[below] in _BOXES and len(inside) <= 3
        titled = below < first and any(len(found[at].text) >= _title_size(found[at]) for at in inside)
        if boxed and not titled and not any(found[at].level or is_prose(found[at]) for at in inside):
            between |= dict.fromkeys(inside, reasons[above])
    return between


def _counts(found: Sequence[Piece], reasons: Mapping[int, str]) -> dict[int, str]:
    """Numbers that stand alone beside a line that was dropped: counts of shares and comments, places in a list."""
    bare = [at for at, piece in enumerate(found) if at not in reasons and _COUNT.fullmatch(piece.text) and not piece.mark]
    counts = {at: _kind(reasons.get(at - 1) or reasons[at + 1]) for at in bare if at - 1 in reasons or at + 1 in reasons}
    numbers = [int(re.sub(r"\D", "", found[at].text)) for at in bare]
    return dict.fromkeys(bare, "nav") | counts if _are_pages(numbers) else counts


def _are_pages(numbers: Sequence[int]) -> bool:
    """Whether numbers that stand alone are those of pages: three or more, each the one before and one."""
    return len(numbers) >= 3 and all(later == earlier + 1 for earlier, later in pairwise(numbers))


def _tail(found: Sequence[Piece], reasons: Mapping[int, str]) -> dict[int, str]:
    """Short lines behind the last running text, if one of them is junk or three are neither sentences nor list items."""
    last = max((at for at, piece in enumerate(found) if at not in reasons and is_prose(piece)), default=len(found))
    junk = [at for at in range(last + 1, len(found)) if at in reasons]
    loose = [at for at in range(last + 1, len(found)) if at not in reasons and _is_loose(found[at]) and not _heads(found, at)]
    if not junk and len(loose) < _LOOSE:
        return {}
    start = min(junk[:1] + (loose[:1] if not junk or loose[:1] < junk else []))
    code = _kind(reasons[junk[0]]) if junk else "related"
    return {at: code for at in range(start, len(found)) if at not in reasons and not found[at].level}


def _heads(found: Sequence[Piece], at: int) -> bool:
    """Whether a line may be a heading: a sentence of some length follows it."""
    return at + 1 < len(found) and ends_sentence(found[at + 1].text) and len(found[at + 1].text) > _SENTENCE


def _is_loose(piece: Piece) -> bool:
    return not (piece.level or piece.mark or piece.quoted or ends_sentence(piece.text))


def _kind(code: str) -> str:
    return code if code in _BOXES else "related"


def _run(found: Sequence[Piece], reasons: Mapping[int, str], start: int) -> list[int]:
    """Indexes of the short lines that follow, without those that are dropped already."""
    run = []
    for at in range(start, min(start + _LONGEST_LIST, len(found))):
        piece = found[at]
        if at not in reasons and (piece.level or ends_sentence(piece.text) or len(piece.text) > _TEASER):
            break
        if at not in reasons:
            run.append(at)
    return run


def _without_heading(found: Sequence[Piece], run: Sequence[int]) -> Sequence[int]:
    """The run without its last line if that one looks like the heading of what comes next rather than like one more title."""
    last = found[run[-1]]
    below = found[run[-1] + 1] if run[-1] + 1 < len(found) else None
    if below is None or last.mark or not is_prose(below):
        return run
    others = [len(found[at].text) for at in run[:-1] if len(found[at].text.split()) > 2] or [len(found[at].text) for at in run[:-1]]
    shorter = (not others and len(last.text) <= 30) or (others and len(last.text) <= 45 and len(last.text) < 0.75 * min(others))
    return run[:-1] if shorter or (last.gap and others and not any(found[at].gap for at in run[1:-1])) else run


def _comments(found: Sequence[Piece], reasons: Mapping[int, str]) -> dict[int, str]:
    """All from the comment form on, if most of the text lies before it; from any other words about comments, if nearly all does."""
    above = list(accumulate((len(piece.text) for piece in found), initial=0))
    for at in (at for at in sorted(reasons) if reasons[at] == "comments"):
        enough = 1 if _FORM.match(boilerplate.plain(found[at].text)) else 3
        if above[at] >= enough * (above[-1] - above[at]):
            return {later: reasons.get(later, "comments") for later in range(at, len(found))}
    return {}


def _repeated(found: Sequence[Piece], reasons: Mapping[int, str]) -> dict[int, str]:
    """Paragraphs that stand there twice, from the second on."""
    seen: set[str] = set()
    repeated = {}
    for at, piece in enumerate(found):
        if at not in reasons and piece.text.casefold() in seen and len(piece.text) >= 25 and not piece.mark:
            repeated[at] = "duplicate"
        if at not in reasons:
            seen.add(piece.text.casefold())
    return repeated


def _without_injected(kept: tuple[Piece, ...], dropped: tuple[Dropped, ...]) -> tuple[tuple[Piece, ...], tuple[Dropped, ...]]:
    """Headings without a last word that spam has put there: the word that ends two or more of the dropped link lines."""
    last = Counter(entry.text.split()[-1] for entry in dropped if entry.reason == "link" and "://" not in entry.text.split()[-1])
    words = {word for word, times in last.items() if times >= 2}
    cleaned, injected = [], []
    for at, piece in enumerate(kept):
        rest, _, word = piece.text.rpartition(" ")
        spoilt = bool(at and rest and word in words and len(piece.text) <= 110)
        cleaned.append(replace(piece, text=rest) if spoilt else piece)
        injected += [Dropped(word, "promo", locator(piece))] if spoilt else []
    return tuple(cleaned), _in_order((*dropped, *injected))


def _in_order(dropped: Sequence[Dropped]) -> tuple[Dropped, ...]:
    return tuple(sorted(dropped, key=lambda entry: int(entry.locator.split()[-1])))
