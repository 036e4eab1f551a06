"""Headlines and days as pages of many countries mark them up."""

from __future__ import annotations

import pytest

from newscast.model import Document
from newscast.readers.html import HtmlReader

STORIES = {
    "en": (
        "<p>The harbour was quiet on the morning after the storm, and nobody on the quay wanted to say how long that would last.</p>"
        "<p>By noon the first boats came back, and the auction hall opened its doors two hours later than it does on other days.</p>"
        "<p>The master of the harbour said that the damage would be counted by Friday, and that the crews would be paid until then.</p>"
    ),
    "de": (
        "<p>Der Hafen war am Morgen nach dem Sturm still, und niemand am Kai wollte sagen, wie lange das so bleiben würde, nicht einmal die Alten.</p>"
        "<p>Gegen Mittag kamen die ersten Boote zurück, und die Auktionshalle öffnete ihre Tore zwei Stunden später als an anderen Tagen.</p>"
        "<p>Der Hafenmeister sagte, der Schaden werde bis Freitag gezählt, und die Besatzungen würden bis dahin weiter bezahlt.</p>"
    ),
    "ja": (
        "<p>嵐の翌朝、港は静まり返り、岸壁では誰もこの静けさがいつまで続くのかを口にしようとしなかった。漁協の事務所にも人影はなかった。</p>"
        "<p>昼前になって最初の船が戻り、市場は普段より二時間遅れて扉を開けた。競り人の声はいつもより低く、氷の音だけが響いていた。</p>"
    ),
    "zh": (
        "<p>风暴过后的早晨，港口一片寂静，码头上没有人愿意说这种安静会持续多久，连渔业合作社的办公室里也空无一人。</p>"
        "<p>临近中午，第一批渔船返回，拍卖大厅比平时晚了两个小时才开门。港务负责人表示，损失将在周五之前统计完毕。</p>"
    ),
    "ko": (
        "<p>폭풍이 지나간 다음 날 아침 항구는 조용했고 부두에서는 아무도 이 고요가 얼마나 이어질지 말하려 하지 않았다고 주민들은 전했다.</p>"
        "<p>정오 무렵 첫 배들이 돌아왔고 경매장은 평소보다 두 시간 늦게 문을 열었다. 항만 책임자는 금요일까지 피해를 집계하겠다고 밝혔다.</p>"
    ),
}
CASES = (
    ("en", "<title>The storm that emptied the quay - Bugle</title>", '<header><h1><a href="/">The Daily Bugle of the Coast</a></h1></header><article><h2 class="entry-title">The storm that emptied the quay</h2>', "en", "The storm that emptied the quay", ""),
    ("en", "<title>The storm that emptied the quay | News | Bugle</title><meta property=og:site_name content=Bugle>", "<h1 class=section>Coast news and fishing</h1><article><h2>The storm that emptied the quay</h2><p class=date>Tuesday 3 May 2022</p>", "en", "The storm that emptied the quay", "2022-05-03"),
    ("en", '<title>The storm that emptied the quay</title><meta property=og:title content="Storm: quay is empty">', "<ul class=carousel><li><h2>Ferry towns get another timetable this week</h2></li><li><h2>Lighthouse sold to a baker from the hills</h2></li></ul><h1>The storm that emptied the quay</h1>", "en", "The storm that emptied the quay", ""),
    ("en", "<title>Bugle: The storm that emptied the quay</title>", '<h3 class="post-title">The storm that emptied the quay</h3>', "en", "The storm that emptied the quay", ""),
    ("en", "<title>The storm that emptied the quay (page 2 of 3) - Bugle</title>", "<h1>The storm that emptied the quay <small>(page 2 of 3)</small></h1>", "en", "The storm that emptied the quay", ""),
    ("en", '<meta property=og:title content="The storm that emptied the quay – live"><title>The storm that emptied the quay – live | Bugle</title>', '<h1><span class="live-badge">LIVE</span> The storm that emptied the quay</h1>', "en", "The storm that emptied the quay", ""),
    ("en", '<meta property=og:title content="The storm that emptied the quay">', "<h1>Opinion | The storm that emptied the quay</h1>", "en", "Opinion | The storm that emptied the quay", ""),
    ("en", "<title>The storm that emptied the quay - Bugle</title>", "<p class=kicker>Fishing</p><h1>The storm that emptied the quay</h1><h2>Two fishermen rowed the islanders across and took no money for it</h2><span>Updated 4 May 2022 09:00</span><span>Published 3 May 2022 08:00</span>", "en", "The storm that emptied the quay", "2022-05-03"),
    ("de", "<title>Sturm: Der Kai, den niemand mehr betritt - Tageblatt</title>", '<h1><span class="headline__kicker">Sturm</span><span class="headline__main">Der Kai, den niemand mehr betritt</span></h1><p>Stand: 03.05.2022 10:20 Uhr</p>', "de", "Der Kai, den niemand mehr betritt", "2022-05-03"),
    ("de", '<title>Der Kai, den niemand mehr betritt | Tageblatt</title><meta property=og:title content="Sturm an der Küste: So leer ist der Kai">', "<h2 class=a-kicker>Sturm</h2><h1>Der Kai, den niemand mehr betritt</h1><time>3. Mai 2022</time>", "de", "Der Kai, den niemand mehr betritt", "2022-05-03"),
    ("ja", "<title>嵐が空にした岸壁、漁師は何を待つのか - 港新聞デジタル</title>", "<h1 class=logo><a href=/>港新聞デジタル</a></h1><h1>嵐が空にした岸壁、漁師は何を待つのか</h1><p>2022年5月3日 10時20分</p>", "ja", "嵐が空にした岸壁、漁師は何を待つのか", "2022-05-03"),
    ("ja", "<title>嵐が空にした岸壁、漁師は何を待つのか(1/2) | 港新聞デジタル</title>", "<h1>嵐が空にした岸壁、漁師は何を待つのか(1/2)</h1><p>2022/05/03 10:20</p>", "ja", "嵐が空にした岸壁、漁師は何を待つのか", "2022-05-03"),
    ("ja", "<title>嵐が空にした岸壁、漁師は何を待つのか：港新聞</title>", "<div class=ttl>嵐が空にした岸壁、漁師は何を待つのか</div><p>公開日時 2022年5月3日</p>", "ja", "嵐が空にした岸壁、漁師は何を待つのか", "2022-05-03"),
    ("zh", "<title>风暴过后空无一人的码头_港口新闻_海岸网</title>", "<h1>风暴过后空无一人的码头</h1><div>2022-05-03 10:20:33 来源：港口日报</div>", "zh", "风暴过后空无一人的码头", "2022-05-03"),
    ("zh", "<title>风暴过后空无一人的码头--海岸网</title>", '<div class="text_title"><h3>引题：风暴</h3><h1>风暴过后空无一人的码头</h1></div><div>2022年05月03日10:20</div>', "zh", "风暴过后空无一人的码头", "2022-05-03"),
    ("ko", "<title>폭풍이 비운 부두, 어민들은 무엇을 기다리나 | 나비뉴스</title>", '<h3 class="media_end_head_headline">폭풍이 비운 부두, 어민들은 무엇을 기다리나</h3><span class="media_end_head_info_datestamp_time">입력 2022.05.03. 오전 10:20</span>', "ko", "폭풍이 비운 부두, 어민들은 무엇을 기다리나", "2022-05-03"),
    ("en", "<title>The storm that emptied the quay</title>", "<h1>The storm that emptied the quay</h1><span>03 May 2022</span>", "en", "The storm that emptied the quay", "2022-05-03"),
    ("en-US", "<title>The storm that emptied the quay</title>", "<h1>The storm that emptied the quay</h1><span>5/3/2022 10:20 AM</span>", "en", "The storm that emptied the quay", "2022-05-03"),
    ("en-GB", "<title>The storm that emptied the quay</title>", "<h1>The storm that emptied the quay</h1><span>03/05/2022 10:20</span>", "en", "The storm that emptied the quay", "2022-05-03"),
    ("fr", "<title>The storm that emptied the quay</title>", "<h1>The storm that emptied the quay</h1><span>Publié le mardi 3 mai 2022 à 10h20 - Mis à jour le 4 mai 2022 à 11h00</span>", "en", "The storm that emptied the quay", "2022-05-03"),
    ("fr", "<title>The storm that emptied the quay</title>", "<h1>The storm that emptied the quay</h1><span>Mis à jour le 04/05/2022 à 11h00, publié le 03/05/2022 à 10h20</span>", "en", "The storm that emptied the quay", "2022-05-03"),
    ("es", "<title>The storm that emptied the quay</title>", "<h1>The storm that emptied the quay</h1><span>Martes, 3 de mayo de 2022 | 10:20</span>", "en", "The storm that emptied the quay", "2022-05-03"),
    ("pl", "<title>The storm that emptied the quay</title>", "<h1>The storm that emptied the quay</h1><span>3 maja 2022, 10:20</span>", "en", "The storm that emptied the quay", "2022-05-03"),
    ("ru", "<title>The storm that emptied the quay</title>", "<h1>The storm that emptied the quay</h1><span>3 мая 2022, 10:20</span>", "en", "The storm that emptied the quay", "2022-05-03"),
    ("hu", "<title>The storm that emptied the quay</title>", "<h1>The storm that emptied the quay</h1><span>2022. május 3. 10:20</span>", "en", "The storm that emptied the quay", "2022-05-03"),
    ("fi", "<title>The storm that emptied the quay</title>", "<h1>The storm that emptied the quay</h1><span>3.5.2022 10:20</span>", "en", "The storm that emptied the quay", "2022-05-03"),
    ("tr", "<title>The storm that emptied the quay</title>", "<h1>The storm that emptied the quay</h1><span>03 Mayıs 2022 - 10:20</span>", "en", "The storm that emptied the quay", "2022-05-03"),
    ("vi", "<title>The storm that emptied the quay</title>", "<h1>The storm that emptied the quay</h1><span>Thứ ba, 3/5/2022, 10:20 (GMT+7)</span>", "en", "The storm that emptied the quay", "2022-05-03"),
    ("el", "<title>The storm that emptied the quay</title>", "<h1>The storm that emptied the quay</h1><span>3 Μαΐου 2022, 10:20</span>", "en", "The storm that emptied the quay", "2022-05-03"),
    ("ar", "<title>The storm that emptied the quay</title>", "<h1>The storm that emptied the quay</h1><span>3 مايو 2022</span>", "en", "The storm that emptied the quay", "2022-05-03"),
    ("cs", "<title>The storm that emptied the quay</title>", "<h1>The storm that emptied the quay</h1><span>3. května 2022 10:20</span>", "en", "The storm that emptied the quay", "2022-05-03"),
    ("id", "<title>The storm that emptied the quay</title>", "<h1>The storm that emptied the quay</h1><span>Selasa, 03 Mei 2022 10:20 WIB</span>", "en", "The storm that emptied the quay", "2022-05-03"),
    ("en", '<title>The storm that emptied the quay</title><meta name="article.published" content="2022-05-03T01:20:00.000Z">', '<h1>The storm that emptied the quay</h1><time datetime="2022-05-04">modified</time>', "en", "The storm that emptied the quay", "2022-05-03"),
    ("en", "<title>The storm that emptied the quay</title>", '<header><time datetime="2023-01-01">Today, 1 January 2023</time></header><h1>The storm that emptied the quay</h1><time datetime="2022-05-03T10:00">3 May</time>', "en", "The storm that emptied the quay", "2022-05-03"),
    ("en", "<title>The storm that emptied the quay</title>", '<h1>The storm that emptied the quay</h1><div data-published="2022-05-03T10:20:00Z"></div>', "en", "The storm that emptied the quay", "2022-05-03"),
    ("en", "<title>The storm that emptied the quay</title>", '<h1>The storm that emptied the quay</h1><span class="date">May 3rd, 2022</span>', "en", "The storm that emptied the quay", "2022-05-03"),
    ("en", "<title>The storm that emptied the quay</title>", '<h1>The storm that emptied the quay</h1><span class="date">3 May, 2022</span>', "en", "The storm that emptied the quay", "2022-05-03"),
    ("en", "<title>The storm that emptied the quay</title>", '<h1>The storm that emptied the quay</h1><span class="date">Tue May 03 2022 10:20:00 GMT+0200</span>', "en", "The storm that emptied the quay", "2022-05-03"),
    ("en", "<title>The storm that emptied the quay</title>", '<h1>The storm that emptied the quay</h1><div class="date"><span class=d>03</span><span class=m>May</span><span class=y>2022</span></div>', "en", "The storm that emptied the quay", "2022-05-03"),
)  # fmt: skip


@pytest.mark.parametrize(("language", "head", "above", "story", "title", "day"), CASES)
def test_headline_and_day_are_read_as_they_are_marked_up(
    language: str, head: str, above: str, story: str, title: str, day: str
) -> None:
    page = f"<!doctype html><html lang={language}><head>{head}</head><body>{above}<div class=text>{STORIES[story]}</div><footer>Bugle</footer></body></html>"
    article = HtmlReader().read(Document(page.encode(), "page.html"))
    assert (article.title, str(article.published)[:10] if day else "") == (title, day)
