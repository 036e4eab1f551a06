"""The names of people in a byline as it is written: without "By", posts, places, agencies, accounts and addresses."""

from __future__ import annotations

import re

from newscast.readers.dom import collapse, key, words_in
from newscast.readers.html.anchors import is_wide

_OPENING = (
    r"by|a cura di|di|von|par|por|de|door|af|av|przez|от|од|od|yazan|"
    r"(?:(?:written|posted|published|reported|words|story|text|report|geschrieben|rédigé|publié|écrit|escrito|publicado|redactado|scritto|skrevet|skriven"
    r" |geschreven|napisał|napisała|opracował|opracowała)\s+(?:by|von|par|por|da|af|av|door|:)?)|"
    r"(?:ein|eine|un|une|una|a|an)\s\w+\s(?:von|de|par|by|di|por)|"
    r"napsal[a]?|autor(?:in|es|ka)?|szerző|írta|автор[ыи]?|yazar|haber|forfatter|σύνταξη|γράφ(?:ει|ουν)(?:\s(?:ο|η|οι))?|oleh|penulis|tác giả"
    r"|(?:un\s)?texte?\s(?:de|von|par)|tekst\s(?:av|af|van)|text\sav|teksti|autors|autorius|parengė|מאת|بقلم|بواسطة|كتب|إعداد|โดย"
)
_NAMING = r"auteurs?|autor[ei]|authors?|writers?|by|texte?s?|tekst|text[oi]|testo|szöveg|текст|muhabir|skribent|συντάκτης|redaktion|bericht|reporter"
_GENRES = (
    r"kommentar|gastbeitrag|gastkommentar|analyse|bericht|reportage|interview|kolumne|essay|glosse|leitartikel|aufgezeichnet|protokolliert|recherche|recherchiert"
    r"|rezension|porträt|tribune|chronique|propos recueillis|propos|entretien|enquête|récit|billet|éditorial|crónica|análisis|opinión|columna|entrevista|artículo|análise"
    r"|opinião|coluna|artigo|intervista|articolo|commento|analisi|reportaż|wywiad|rozmawiał[a]?|opinie|opinion|comment|commentary|analysis|review|essay|column|feature"
    r"|comentario|krönika|kronik|leder|ledare|anmeldelse|recension"
)
"""Kinds of articles, which stand before "by"."""
BY = re.compile(
    rf"^(?:(?:{_GENRES})\s(?:by|von|par|por|de|di|door|av|af|z|:)\s+|(?:opracował[a]?|oprac\.|words|van(?=\s+onze)|interview|protokoll|aufzeichnung|recherche|bericht|intervju|haastattelu|του|της)\s*[:：]?\s+|(?:{_OPENING})(?:\s*[:：]\s*|\s+)|(?:{_NAMING})\s*[:：]\s*)(?=[\w\"“])",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^(?:(?:本报|本報)?(?:文|撰文|作者|记者|記者|通讯员|特约撰稿人|取材|構成|執筆|著者|ライター|写真|글|글쓴이|기자|취재)\s*[/／:：|｜丨︱・＝=\s]\s*)+"
)
_LISTED = re.compile(
    r"^(?:本报|本報)?(?:记者|記者|作者|通讯员|文)[\s:：/]+(?P<names>[\u4e00-\u9fff]{2,4}(?:[\s,，、]+(?!台北|北京|上海)[\u4e00-\u9fff]{2,4})+)$"
)
"""Reporters one behind the other, as Chinese papers have them."""
_KOREAN = re.compile(r"^(?P<names>[\uac00-\ud7af]{2,4}(?:[·,ㆍ]\s?[\uac00-\ud7af]{2,4})+)\s?기자.*$")
_CHINESE_POSTS = re.compile(r"(?:通讯员|实习生|实习记者|特约记者|见习记者|摄影|记者|記者)(?=$|[\s,，、:：])")
EDITED = re.compile(
    r"(?:责任编辑|責任編輯|责编|责任校对|编辑|編輯|編集|校对|审核|(?<!\w)(?:edited by|editing by|editors?|bearbeitet von|édité par|editado por|redigeret af|redigert av"
    r"|redigerat av|redaktion|redakce|redakcja|redação|redacción))\s*[/／:：|︱\s]\s*",
    re.IGNORECASE,
)
"""What stands before the name of who edited a story."""
_TOGETHER = re.compile(r"\((?:avec|with|mit|con|com|com|med|samen met|och|og|et|and|und|y)\s+([^()]*)\)", re.IGNORECASE)
_WHOLLY = re.compile(r"^\s*[\[【(（「]\s*([^\[\]【】()（）「」]+?)\s*[\]】)）」]\s*$")
"""A byline in brackets."""
_REPORTER = re.compile(r"^\s*([\u4e00-\u9fff\uac00-\ud7af]{2,4})\s?(?:기자|記者|记者|特派員|특파원).*$")
_REPORTED = re.compile(r"^[\u4e00-\u9fff]{0,8}(?:记者|記者)[\s:：]*(?P<name>[\u4e00-\u9fff]{2,4})(?=$|[\s,，、/|／｜]).*$")
"""A reporter behind the name of the paper, as Chinese bylines have it."""
_HOUSE = re.compile(
    r"[\u3040-\u30ff\u4e00-\u9fff]+(?:报|報|网|網|社|台|端|新闻|新聞|编辑部|編集部|通信|通訊|时报|時報)|[A-Za-z]+[-_.]?\d+"
)
"""What is a paper by its name's ending in Chinese or Japanese, or an account."""
_ORNAMENT = re.compile(r"^(?://+|[>»›*~|•·–—✍])\s+")
"""What some pages print before a byline."""
_PARTICLES = words_in("van von de der den del di da la le al el bin ibn dos das du e y zu zur zum ten ter te af av 't und and")
_ACCOUNT = re.compile(r"\S+@\S+\.\w+|(?<!\w)@\w+|\([^()]{0,60}\)|\[[^\[\]]{0,60}\]")
_PICTURES = re.compile(
    r"[\s,;|/·•]*(?:\b(?:photos?|fotos?|pictures|bilder?|bild|foto[sn]?|illustrations?|grafik|video)\b\s*(?:by|von|par|por|:|/|：)).*$",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\s+(?:on|am|le|el|il|em|op|den)\s+\d.*$|\s+(?:on|am|le|el|il|em|op)?\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d.*$"
    r"|\s+(?:(?:in|à|en|a|w|aus|i)\s[A-Z]\w+$|(?-i:for\s(?:the\s|The\s)?[A-Z].*$)|\d{1,2}[./:]\d\d.*$|[-–—|/·•]\s.*$)|,\s(?:(?-i:(?:the\s)?[A-Z]{3,}(?:\s[A-Z]+)*)|for\s.*|special to.*)$",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s*(?:\n|;|\||\s&\s|\s/\s(?=[A-ZÀ-Þ]\S+\s[A-ZÀ-Þ])|,?\s+(?:AND|UND|ET|and|und|et|y|en|e|och|og|i|és|и|ja|a|ve|și|та|και|con|with|avec|mit)\s+(?=\w{2}))\s*"
)
_OURS = re.compile(
    r"^(?i:van onze|unser\w*|notre|nos|nuestr\w+|onze|our|noss\w|vår|vores|naš\w*|nasz\w*)\s+(?:[a-zà-ÿ]\S*\s+){0,2}"
    r"(?i:(?:korrespondent|redakteur|reporter|mitarbeiter|autor|correspond|envoyé|redact|verslaggev|corresponsal|enviad|repórter|journalist)\w*\s+(?:(?:spécial|especial)\w*\s+)?)?"
)
"""What a paper says of its own people: "our correspondent"."""
_ROLES = words_in(
    "reporter reporters correspondent correspondents editor editors writer writers columnist journalist journalists contributor contributors analyst"
    " producer author fellow professor bureau desk team newsroom staff"
    " redakteur redakteurin korrespondent korrespondentin reporterin autor autorin volontär volontärin journalistin redaktion kolumnistin"
    " journaliste correspondant correspondante rédacteur rédactrice reporteur chroniqueur redactor redactora corresponsal periodista cronista"
    " corrispondente giornalista inviato inviata jornalista repórter correspondente enviado enviada redação redacción rédaction"
    " redaktor redaktorka dziennikarz dziennikarka redaktør journalistik verslaggever redacteur verslaggeefster toimittaja kirjeenvaihtaja novinář"
    " novinářka корреспондент журналист редактор обозреватель кореспондент журналіст muhabir muhabiri editör editörü yazarı redaktör korrespondens"
)  # fmt: skip
_QUALIFIERS = words_in(
    "senior chief staff political business sports sport health science science's technology tech crime court courts education environment climate"
    " foreign world national local city arts culture economics finance legal royal deputy managing associate assistant special diplomatic security"
    " football soccer cricket tennis rugby motoring consumer housing transport religion media defence defense energy agriculture markets investigations"
    " visual night weekend breaking general assignment congressional"
    " investigative freelance us uk europe africa asia lead features opinion news digital community data local democracy"
)  # fmt: skip
_AGENCIES = words_in(
    "reuters afp ap dpa pa pamedia associatedpress theassociatedpress pressassociation bloomberg efe ansa tass xinhua apa belga anp ntb tt ritzau"
    " lusa yonhap kyodo pap čtk mti agencias agences agencies agenturen europapress sid epd kna upi ukrinform interfax bbcnews cnn nbcnews abcnews"
    " agenciafrancepresse agencefrancepresse"
)  # fmt: skip
_CREDENTIAL = re.compile(r"(?:md|ph\.?\s?d|rn|mba|msc|ma|jr|esq|dds|jd|cfa)\.?", re.IGNORECASE)
_NOT_A_NAME = re.compile(
    r"https?:|www\.|@|\d|(?-i:^[a-z0-9.-]+\.[a-z]{2,}$)|\b(?:admin|administrator|editor|webmaster|redaktion|redaction|redacción|rédaction|redação|redazione|redactie|redakcja|redakce|redaktionen|redacția|toimitus|редакция|редакція|editorial board|the editors|staff (?:report|writers?|reporters?)|(?:news|web|online|sports?|city) ?desk|editorial team|staff|newsroom|online|unknown|guest)\b$",
    re.IGNORECASE,
)
_SHORT_HOUSE = re.compile(r"(?!I+$|IV$|JR$|SR$)[A-Z]{2,4}")
"""The letters of a house behind a name: "Jane Doe HS"."""
_LONGEST = 60
_MOST_WORDS = 6


def people_in(written: str) -> tuple[str, ...]:
    """The names in a byline as written: "By Jane Doe and John Roe" gives two; () if it is no byline."""
    plain = _TOGETHER.sub(r" & \1", _WHOLLY.sub(r"\1", _ORNAMENT.sub("", collapse(written))))
    text = _PICTURES.sub("", _reporters(collapse(_ACCOUNT.sub(" ", plain))))
    text = _OURS.sub("", _LABELLED.sub("", BY.sub("", collapse(text))))
    pieces = (_POST.sub("", piece.strip()) for piece in _AND.split(_POST.sub("", text)))
    parts = (_without_role(part.strip(" ,.|-–·•:")) for piece in pieces for part in _by_comma(piece))
    names = tuple(dict.fromkeys(part for part in parts if _is_name(part)))
    people = tuple(name for name in names if key(name) not in _AGENCIES)
    return people or names


def _reporters(text: str) -> str:
    """Chinese and Korean reporters without their posts, parted by commas."""
    if found := _LISTED.match(_CHINESE_POSTS.sub("", text[2:]).join((text[:2], "")) if text[:2] in {"记者", "記者"} else text):
        return "，".join(re.split(r"[\s,，、]+", found["names"]))
    if found := _KOREAN.match(text):
        return re.sub(r"[·ㆍ]", ",", found["names"]).replace(",", "，")
    return _REPORTER.sub(r"\1", _REPORTED.sub(r"\g<name>", text))


def names_house(text: str) -> bool:
    """Whether a line names a post or an agency, as lines do that begin with an author's name."""
    return has_role(text) or any(key(word) in _AGENCIES for word in re.split(r"[\s,/]+", text))


def is_byline(text: str) -> bool:
    """Whether a line begins as bylines do: "By", "Von", "Por", or the paper's reporter in Chinese."""
    bare = _WHOLLY.sub(r"\1", _ORNAMENT.sub("", text))
    return bool(BY.match(bare) or _REPORTED.match(bare) or _LABELLED.match(bare))


def _by_comma(piece: str) -> list[str]:
    """Names parted by commas, turned round where the comma stands in "Surname, Given"; a post, degree or place behind a full name is left out."""
    parts = [part.strip() for part in re.split(r"[,，、]", piece) if part.strip()]
    wide = [part for part in parts if is_wide(part)]
    if len(parts) == 2 and len(wide) == 1 and not any(" " in part for part in parts):  # noqa: PLR2004 - a name and its house
        return wide
    if len(parts) == 2 and " " not in parts[0] and not is_wide(piece):  # noqa: PLR2004 - "Surname, Given"
        given = parts[1].casefold()
        return (
            [parts[0]] if key(given) in _AGENCIES or _CREDENTIAL.fullmatch(given) or has_role(given) else [f"{parts[1]} {parts[0]}"]
        )
    if is_wide(piece):
        return parts
    return parts[:1] + [
        part
        for part in parts[1:]
        if " " in part and not _is_house_or_place(part) and not has_role(part) and not _CREDENTIAL.fullmatch(part)
    ]


def _is_house_or_place(part: str) -> bool:
    """Whether a text has words in small letters that no name has: "Centre for Rivers"."""
    return part[0].islower() or any(word[0].islower() and word not in _PARTICLES for word in part.split())


def has_role(text: str) -> bool:
    """Whether a text names a post: "Health Correspondent"."""
    return not _ROLES.isdisjoint(text.casefold().split())


def _without_role(name: str) -> str:
    """A name without the post behind it: "Jane Doe Senior Reporter"."""
    words = name.split()
    if len(words) > 2 and _SHORT_HOUSE.fullmatch(words[-1]) and not any(map(str.isupper, words[:-1])):  # noqa: PLR2004
        words.pop()
    if len(words) > 2 and words[-1].casefold() in _ROLES:  # noqa: PLR2004 - given name and surname
        words.pop()
        while len(words) > 2 and words[-1].casefold() in _QUALIFIERS:  # noqa: PLR2004
            words.pop()
    return " ".join(words)


def _is_name(text: str) -> bool:
    fits = 2 <= len(text) <= _LONGEST and len(text.split()) <= _MOST_WORDS  # noqa: PLR2004 - initials
    return fits and not _NOT_A_NAME.search(text) and not _HOUSE.fullmatch(text) and any(map(str.isalpha, text))
