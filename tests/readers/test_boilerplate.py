from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscast.readers.boilerplate import LONGEST, available, phrases, reason

CODES = {
    "link",
    "promo",
    "share",
    "comments",
    "newsletter",
    "ad",
    "related",
    "credit",
    "caption",
    "cookie",
    "nav",
    "tags",
    "legal",
    "metadata",
}

JUNK = {
    "link": ["spam https://a.b/c?d=e Work", "https://example.org/a", "www.example.org/shop now"],
    "related": ["READ MORE: How it began", "Also read", "Lesen Sie auch: Der Fluss", "Lire aussi : Le fleuve", "Te puede interesar", "Leia também", "Up Next", "Läs också: Bron", "相关阅读", "関連記事", "관련기사", "Related Articles", "You may also like", "Most read"],
    "ad": ["Advertisement", "Story continues below", "Article continues below advertisement", "Anzeige", "Publicidad", "Publicité", "Pubblicità", "Reklama", "広告", "广告", "광고"],
    "share": ["Share this Story", "Copy Link", "13 shares", "Tweet 0", "Share on Facebook", "Partager sur Facebook", "Teilen", "Compartir en WhatsApp", "Facebook Twitter WhatsApp", "シェアする", "공유하기"],
    "newsletter": ["Sign up to our daily newsletter", "By signing up you consent to our terms", "This site is protected by reCAPTCHA and the Google Privacy Policy and Terms of Service apply.", "You can save this article by registering for free here.", "Newsletter abonnieren", "Suscríbete a nuestro boletín"],
    "nav": ["To view this video please enable JavaScript, and consider upgrading to a web browser that supports HTML5", "Image 1 of 23", "View image in fullscreen", "Home > News > World", "Skip to content", "Zur Startseite", "Volver al inicio"],
    "credit": ["Getty Images", "(Image credit: NASA)", "Foto: dpa", "Photo by Ann Bell", "Jane Doe/Getty Images", "Crédit photo : AFP", "Foto: Karin Lind / TT", "写真：共同通信", "사진=연합뉴스"],
    "comments": ["Leave a Reply", "Your email address will not be published. Required fields are marked *", "12 Comments", "Join the conversation", "Kommentar schreiben", "Laisser un commentaire", "Deja un comentario", "コメントを書く"],
    "legal": ["Purchase Licensing Rights", "© 2024 The Paper. All rights reserved.", "Alle Rechte vorbehalten", "Tous droits réservés", "未经授权不得转载"],
    "tags": ["Related Tags: sun, moon", "#sun #moon", "Tags: a, b, c", "Schlagwörter: Fluss, Stadt", "标签：河流"],
    "metadata": ["3 minute read", "Published 3 May 2024", "Updated 2 hours ago", "Lesezeit: 4 Min.", "Jane Doe is a reporter at the Lake Courier covering rivers.", "公開：2024年3月5日"],
    "cookie": ["We use cookies to improve your experience.", "Accept all cookies", "Alle akzeptieren", "Cookie-Einstellungen"],
}  # fmt: skip

HOUSE_LINES = [
    ("en", "Have you been affected by any of the issues in this story?"), ("en", "This article is more than 3 years old"),
    ("en", "Related internet links"), ("en", "The Post is not responsible for the content of external sites."), ("en", "opens new tab"),
    ("en", "We apologize, but this video has failed to load."), ("en", "Got a confidential news tip? We want to hear from you."),
    ("en", "Editor’s note: This story has been updated with additional comment."), ("en", "Your support makes all the difference."),
    ("de", "Über dieses Thema berichtete der Lokalfunk am 3. Juni 2024 um 12:00 Uhr."), ("de", "Fanden Sie diesen Artikel hilfreich?"),
    ("de", "Mit Informationen von dpa"), ("fr", "Le Quotidien avec AFP"), ("fr", "Ajoutez Le Quotidien à vos favoris"),
    ("es", "Puedes seguir a EL DIARIO en Facebook y X, o apuntarte aquí."), ("pt", "Compartilhe essa notícia no WhatsApp"),
    ("it", "Segui tutte le notizie su Google News"), ("nl", "Dit artikel delen"), ("ru", "Следите за нами"),
    ("el", "ΔΙΑΦΗΜΙΣΗ"), ("uk", "Виділіть текст і натисніть Ctrl + Enter"),
]  # fmt: skip
TELLING = [
    ("en", "The council does not work for its citizens, a court has ruled."), ("en", "Your support for the motion surprised me, he wrote."),
    ("en", "Get in touch with your feelings, she told him."), ("en", "Have you been affected by grief?"),
    ("en", "We apologize, but we cannot bring him back."), ("nl", "Deel 2: De storm"), ("pt", "Veja mais longe, disse o velho."),
    ("fr", "Vous voulez savoir la vérité ? dit-il."), ("en", "Update: The river rose again overnight."),
]  # fmt: skip

PROSE = [
    "Share prices fell sharply on Monday.",
    "She shared the story with her sister, and then with the whole village.",
    "Conclusion", "The Allegations", "What the law says", "Next steps", "The story so far", "Why this matters", "Key takeaways", "Opinion",
    "Read the room", "Follow the money", "Register of shame", "Search for survivors", "Live longer, earlier", "Comments by the minister drew anger",
    "Two responses to the crisis", "Advertising is changing", "Cookies from grandmother’s oven", "Photos show the damage", "Video shows the moment of impact",
    "The newsletter of the club has eleven readers.", "He subscribed to the theory.", "More than a game", "Related by blood", "More money, fewer jobs",
    "Die Kosten", "Neue Pläne", "Mehr Geld für Schulen", "Was die Fahrgäste sagen", "Teilen und herrschen", "Anzeige gegen Bürgermeister", "Werbung für die Bahn",
    "Le partage des eaux", "La suite de l’histoire", "Que peut faire l’État ?", "Lire en prison", "Partager la terre", "Une pub qui dérange",
    "El regreso", "Compartir la tierra", "Sigue la huelga en los puertos", "Seguir en la lucha", "Más dinero para las escuelas",
    "Il futuro", "Una linea contro tutti", "Leggere in carcere", "Segui il denaro", "O que mudou", "Quem ganhou com a obra",
    "Wat nu?", "Een slappe bodem", "Co dalej?", "Hvad siger naboerne?", "Kulden flytter nordover", "Så kan det lösas", "Что будет с маршрутом", "これからの暮らし", "居民的期待", "남은 과제",
    "In the 1990s, Reuters opened an office there.", "AP classes are full", "Source of the problem", "The photo that changed everything", "1. Know your readers by name", "Print is not dead",
    "“Leave a reply,” she said, and hung up.", "Sign of the times", "Signing up for war", "Join the army", "Get out the vote", "Saved by the bell", "Report card", "Menu prices rise",
]  # fmt: skip


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, all_ in JUNK.items() for text in all_])
def test_junk_is_known_by_its_words(code: str, text: str) -> None:
    assert reason(text) == code


@pytest.mark.parametrize(("language", "text"), HOUSE_LINES)
def test_what_a_house_writes_around_its_stories_is_known(language: str, text: str) -> None:
    assert reason(text, language=language)


@pytest.mark.parametrize(("language", "text"), TELLING)
def test_sentences_with_the_same_words_are_left_alone(language: str, text: str) -> None:
    assert reason(text, language=language) is None


@pytest.mark.parametrize("text", PROSE)
def test_headings_and_sentences_are_left_alone(text: str) -> None:
    assert reason(text) is None


def test_only_short_blocks_are_judged() -> None:
    assert reason("Advertisement" + " " * LONGEST) is None


def test_with_a_known_language_phrases_of_others_do_not_count() -> None:
    assert reason("Anzeige", language="fr") is None
    assert reason("Anzeige", language="de-AT") == "ad"
    assert reason("Annonse", language="nb") == "ad"
    assert reason("Anzeige", language="xx") == "ad"


@pytest.mark.parametrize("language", available())
def test_every_family_has_a_reason_code_and_matches_no_empty_text(language: str) -> None:
    for code, family in phrases(language).items():
        assert code in CODES
        assert not family.fullmatch("")


@given(st.text(max_size=LONGEST))
@settings(max_examples=300)
def test_any_text_is_judged_quickly(text: str) -> None:
    assert reason(text) in {None, *CODES}


PIECES = ("a ", "a.", "x > ", "home > ", "read more ", "share ", "facebook ", "/ ", "- ", "1 ", "#a ", "Aa Aa ", "'a-", "://", "x")


@pytest.mark.parametrize("first", PIECES)
def test_repetition_does_not_slow_it_down(first: str) -> None:
    started = time.process_time()
    for second in PIECES:
        reason(((first + second) * LONGEST)[: LONGEST - 2] + "!ж")
    assert time.process_time() - started < 5
