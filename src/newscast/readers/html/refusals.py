"""Pages that are no article, though they come with status 200: refused with a reason, because an episode of them is worse than none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from newscast.errors import SourceError
from newscast.model import BlockKind
from newscast.readers import dom
from newscast.readers.dom import Element
from newscast.readers.html import anchors, structure
from newscast.readers.html.body import Sorted
from newscast.readers.html.metadata import Metadata

_SPOKEN = frozenset(BlockKind) - {BlockKind.IMAGE, BlockKind.CAPTION, BlockKind.EMBED, BlockKind.FOOTNOTE}
_WIDE = 0x2E80
"""From here on (CJK) a letter is about half a word."""

_TEASER = 100
"""Words; a shorter text behind a paywall is its teaser."""
_SHORT = 160
"""Words; a longer text is an article, whatever words stand in it."""
_LEAST = 15
"""Words of the shortest news item."""
_MANY_LINKS = 8
_COLUMN = 500
"""Letters of running text in one element."""
_SAVE = "Open the page in a browser, and save what you can read there as HTML or text."

_SIGNS = (
    (
        "asks whether a human is reading (captcha or bot check)",
        re.compile(
            r"captcha|verify (?:that )?you(?:'|’| a)re (?:a )?human|(?:are|not) (?:you )?a robot|unusual (?:traffic|activity)|just a moment\.\.\.|attention required"
            r"|checking (?:if the site connection|your browser)|pardon our interruption|access (?:to this page has been )?denied|bot detection|press (?:&|and) hold"
            r"|sicherheitsprüfung|jeste[śm] robotem|nietypowy ruch|você é humano|confirme que (?:você )?(?:é|não é)|verifica(?:r)? que eres (?:un )?humano|eres humano|sei (?:un )?(?:umano|robot)\b|inte en robot|ikke en robot|nejste robot|не робот|не являетесь роботом|ロボットではありません|人間であることを確認|로봇이 아닙니다|我不是机器人|我不是機器人|您是否是真人|لست روبوت|robot değil|ungewöhnlichen datenverkehr|trafic inhabituel|tráfico inusual|traffico insolito|vérifi\w+ que vous (?:n')?êtes|no soy un robot|ik ben geen robot|ich bin kein roboter|je ne suis pas un robot|não sou um robô|non sono un robot",
            re.IGNORECASE,
        ),
    ),
    (
        "asks to enable JavaScript before it shows anything",
        re.compile(
            r"(?:enable|activate|turn on|requires?|aktivier\w*|activ\w+|attiva\w*|habilit\w+|włącz\w*|schakel)[^.]{0,40}java\s?script|java\s?script ?(?:を|を?有効|をオン|を使用)|(?:启用|啟用|开启|開啟|打开) ?java\s?script|java\s?script\S* ?(?:사용|활성화|켜)|(?:включите|увімкніть|включить) java\s?script|تفعيل (?:ال)?(?:java\s?script|جافا ?سكريبت)|java\s?script (?:is )?(?:disabled|required|must be|deaktiviert|désactivé)|without javascript",
            re.IGNORECASE,
        ),
    ),
    (
        "says that the site does not let us in",
        re.compile(
            r"\b(?:451|429|403)\b.{0,40}(?:unavailable|too many requests|forbidden|access)|access cannot be granted|you have been blocked|unavailable (?:due to legal reasons|in your (?:country|region|location))"
            r"|not available in your (?:country|region)|too many requests|zugriff verweigert|accès refusé|acceso denegado|accesso negato|acesso negado|toegang geweigerd|доступ запрещ[её]н|访问被拒绝",
            re.IGNORECASE,
        ),
    ),
    (
        "is the message that there is no such page",
        re.compile(
            r"\berror:? 404\b|^404$|\b404\b.{0,20}(?:error|not found|page)|page (?:can(?:'|’|no)t be found|(?:was |is )?not found|does ?n[o'’]t exist|no longer (?:exists|available))|(?:can(?:'|’|no)t|couldn(?:'|’)t) find (?:the|that|this) page"
            r"|seite (?:wurde |existiert |ist )?nicht (?:gefunden|mehr verfügbar)|seite existiert nicht|página que (?:buscas?|busca|procura)|(?:seite|page|página|pagina|strona|sida|stránka).{0,60}(?:ya no (?:está|existe)|nicht mehr|n'existe (?:pas|plus)|não existe|non esiste|bestaat niet|nie istnieje|finns inte|findes ikke|finnes ikke|neexistuje)|страница не найдена|сторінку не знайдено|страницы не существует|الصفحة غير موجودة|sayfa bulunamadı|η σελίδα δεν βρέθηκε|lapa nav atrasta|a lap nem található|pagina nu a fost găsită|הדף לא נמצא|sivua ei löydy|page (?:est )?introuvable|página no (?:encontrada|existe)|pagina non trovata|página não (?:foi )?encontrada|pagina niet gevonden|nie znaleziono strony"
            r"|\b(?:page|article|story|post|document)\b[^.]{0,60}\b(?:does ?n[o'’]t exist|(?:can ?not|can[’']t|could not|couldn[’']t) be found|no longer (?:exists|available)|(?:has|have) been (?:re)?moved|(?:was|has been) deleted)"
            r"|(?:seite|artikel|beitrag)\b[^.]{0,60}(?:existiert nicht|(?:wurde|konnte) nicht gefunden|wurde gelöscht)|(?:page|article)\b[^.]{0,60}(?:a été supprimée?|est introuvable)|(?:página|artículo)\b[^.]{0,60}no (?:existe|se encuentra)|страниц\w*[^.]{0,60}не (?:существует|найден)|сторінк\w*[^.]{0,60}не (?:існує|знайден)"
            r"|ページ.{0,16}(?:存在しません|削除され|見つかりません)|(?:页面|頁面|文章).{0,8}(?:不存在|已被?刪除|已被?删除)|페이지.{0,20}(?:존재하지 않|찾을 수 없|삭제되)|الصفحة التي.{0,50}(?:غير موجودة|لم يتم العثور)|sayfa\b[^.]{0,50}(?:mevcut değil|bulunamadı|bulunamıyor)"
            r"|sidan (?:hittades inte|kunde inte hittas)|siden (?:blev |ble )?ikke fundet|stránka nenalezena|页面不存在|找不到(?:该)?页面|ページが見つかりません|페이지를 찾을 수 없",
            re.IGNORECASE,
        ),
    ),
    (
        "asks for consent to cookies instead of showing the article",
        re.compile(
            r"cookies?\b.{0,200}?(?:consent|accept|agree|partner|zustimm|akzept|accord|accept|acept|consens|accett|toestemm|zgod|samtyck)|(?:consent|agree|zustimm|partner).{0,200}?cookies?\b"
            r"|\b(?:tracking|trackers?|rastre\w+|traceurs?|tracciamento|śledzen\w+|spårning|sporing)\b.{0,200}?(?:consent|accept|agree|zustimm|akzept|widerruf|accept|acept|consens|accett|toestemm|zgod|samtyck|abonn|subscri)",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
)
_TEMPLATE = re.compile(r"\{\{[^{}]{1,200}\}\}")
_WALL = re.compile(
    r"(?:subscri\w+|sign in|log ?in|register|become a member)[^.]{0,40}to (?:continue|keep|read|unlock|access|view)|(?:for|reserved for|exclusive to) (?:our )?(?:subscribers|members)\b|already a subscriber"
    r"|il vous reste \d+ ?%|réservée? aux abonnés|weiterlesen mit|(?:nur )?für abonnent|jetzt weiterlesen|(?:para|solo|sólo) (?:seguir leyendo|suscriptores)|contenido exclusivo|riservat\w agli abbonati"
    r"|exclusivo para assinantes|alleen voor abonnees|tylko dla (?:subskrybentów|prenumeratorów)|réservé\w? (?:à nos|aux) abonnés|nur (?:für|mit) (?:plus-?|digital-?)?abo|(?:endast|bara) för prenumeranter|(?:kun|forbeholdt) (?:for )?abonnent|tylko dla zalogowanych|pouze pro předplatitele|vain tilaajille|csak előfizetőknek|doar pentru abonați|tik prenumeratoriams|tikai abonentiem|только для подписчиков|тільки для передплатників|لمشتركين فقط|للمشتركين|sadece aboneler|μόνο για συνδρομητές|למנויים בלבד|केवल (?:सदस्यों|ग्राहकों) के लिए|会员专享|有料会員|この記事は会員限定|残り\d+文字|구독자 전용",
    re.IGNORECASE,
)


def check(page: Sorted, about: Metadata) -> None:
    """Raise SourceError if what is left of a page is no article."""
    words = count(page)
    if words < _SHORT:
        _check_signs(page)
        if not about.declared and _asks_for_password(page):
            raise SourceError("The page asks to log in instead of showing the article", _SAVE)
        if _is_in_consent(page):
            raise SourceError("The page asks for consent to cookies instead of showing the article", _SAVE)
    if words < _TEASER and is_walled(page, about):
        raise SourceError(
            f"The page shows only a teaser of {words} words: the article is for subscribers",
            "Log in with a browser, save the page, and read the saved file.",
        )
    if words < _SHORT and _is_shell(page):
        raise SourceError("The page is an empty frame, which a script fills in a browser", _SAVE)
    if words < _LEAST:
        raise SourceError("The page holds no article text", f"Check the address. {_SAVE}")
    if not about.declared and is_index(page):
        raise SourceError(
            "The page is a list of links to articles",
            "Give the address of one of the articles, or the site's feed to 'newscast update'.",
        )


def _check_signs(page: Sorted) -> None:
    """Refuse a page with little text whose words are those of a bot check, script, cookie or error message."""
    seen = " ".join(
        [page.title, page.page_title, *(passage.text for passage in page.passages if passage.reason != "hidden"), page.unseen]
    )
    if len(seen) > 6000:  # noqa: PLR2004 - a full page, of which trafilatura found little
        seen = " ".join([page.title, page.page_title, *spoken(page)])
    for what, sign in _SIGNS:
        if sign.search(seen) and not _is_written_about(page, sign):
            raise SourceError(f"The page {what}", _SAVE)


def _is_shell(page: Sorted) -> bool:
    """Whether a page shows the templates of a script ("{{article.title}}"), and hardly anything that has been filled in."""
    places = [passage.text for passage in page.passages if _TEMPLATE.search(passage.text) or _TEMPLATE.fullmatch(page.page_title)]
    return bool(places) and not any(anchors.is_prose(passage) and not _TEMPLATE.search(passage.text) for passage, _ in page.kept)


def _asks_for_password(page: Sorted) -> bool:
    """Whether a form for a password stands among what would be the text."""
    forms = {
        place
        for passage, _ in page.kept
        for place in passage.element.iterancestors()
        if place.tag in {"main", "article", "section", "div"}
    }
    return any(place.find(".//input[@type='password']") is not None for place in forms)


def _is_in_consent(page: Sorted) -> bool:
    """Whether all of the text stands in a box for consent."""
    places = [passage.element for passage, level in page.kept if not level and passage.kind in _SPOKEN]
    return bool(places) and all(
        any(
            structure.named_reason(dom.names(place)) == "cookie"
            for place in (element, *element.iterancestors())
            if place.tag not in {"body", "html"}
        )
        for element in places
    )


def _is_written_about(page: Sorted, sign: re.Pattern[str]) -> bool:
    """Whether the text is more than the message: sentences enough that do not have its words."""
    free = [text for text in spoken(page) if not sign.search(text)]
    return sum(len(text) for text in free) > 220 and not sign.search(page.title)  # noqa: PLR2004


def is_walled(page: Sorted, about: Metadata) -> bool:
    """Whether a page says that the article goes on for subscribers only."""
    if about.words and count(page) > 0.7 * about.words:
        return False
    return not about.free or any(_WALL.search(passage.text) for passage in page.passages if len(passage.text) < 400)  # noqa: PLR2004


def is_index(page: Sorted) -> bool:
    """Whether a page is a list of links: its text is mostly links, or it has linked headings and no running text.

    Paragraphs of running text stand side by side in one element; each teaser of a list has its own.
    """
    kept = [passage for passage, level in page.kept if passage.letters and not level]
    if kept and sum(passage.linked for passage in kept) > 0.5 * sum(passage.letters for passage in kept):
        return True
    linked = [passage for passage in page.passages if passage.level and passage.letters and passage.linked > 0.8 * passage.letters]
    if linked and count(page) < _TEASER and not any(anchors.is_prose(passage) for passage in kept):
        return True
    columns: Counter[Element] = Counter()
    for passage in kept:
        columns[passage.element.getparent()] += passage.letters
    return len(linked) >= _MANY_LINKS and max(columns.values(), default=0) < _COLUMN


def warnings(page: Sorted, about: Metadata) -> tuple[str, ...]:
    """What a user should know of an article that is read all the same."""
    found = []
    if not about.free or (is_walled(page, about) and count(page) < 4 * _TEASER):
        found.append("The page is for subscribers: what follows may be only the beginning of the article.")
    dropped = sum(
        len(passage.text) for passage, reason in page.dropped if reason not in {"hidden", "user"} and anchors.is_prose(passage)
    )
    if dropped > 0.5 * sum(map(len, spoken(page))):
        found.append("Much running text of the page is left out: look at the dropped texts.")
    return tuple(found)


def spoken(page: Sorted) -> Iterator[str]:
    """The texts that will be read aloud, headings left out."""
    return (passage.text for passage, level in page.kept if not level and passage.kind in _SPOKEN)


def count(page: Sorted) -> int:
    """Words of the article; two letters of a script without spaces count as one."""
    return sum(_words(text) for text in spoken(page))


def _words(text: str) -> int:
    wide = sum(1 for letter in text if ord(letter) >= _WIDE or "\u0e00" <= letter <= "\u0eff" or "\u1000" <= letter <= "\u109f")
    return len(text.split()) + wide // 2
