"""Bylines as papers, stations and agencies of many countries mark them up."""

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
    "ko": (
        "<p>폭풍이 지나간 다음 날 아침 항구는 조용했고 부두에서는 아무도 이 고요가 얼마나 이어질지 말하려 하지 않았다고 주민들은 전했다.</p>"
        "<p>정오 무렵 첫 배들이 돌아왔고 경매장은 평소보다 두 시간 늦게 문을 열었다. 항만 책임자는 금요일까지 피해를 집계하겠다고 밝혔다.</p>"
    ),
    "zh": (
        "<p>风暴过后的早晨，港口一片寂静，码头上没有人愿意说这种安静会持续多久，连渔业合作社的办公室里也空无一人。</p>"
        "<p>临近中午，第一批渔船返回，拍卖大厅比平时晚了两个小时才开门。港务负责人表示，损失将在周五之前统计完毕。</p>"
    ),
    "vi": (
        "<p>Buổi sáng sau cơn bão, bến cảng lặng như tờ, không ai trên bờ muốn nói sự yên lặng ấy sẽ kéo dài bao lâu, kể cả những người già nhất.</p>"
        "<p>Đến trưa, những chiếc thuyền đầu tiên trở về, nhà đấu giá mở cửa muộn hơn hai giờ so với ngày thường, theo ban quản lý cảng.</p>"
        "<p>Người đứng đầu bến cảng cho biết thiệt hại sẽ được thống kê trước thứ Sáu, và tiền công vẫn được trả.</p>"
    ),
}
CASES = (
    ("en", '<p class="css-x"><span>By </span><span itemprop="name">Jane Doe</span> and <span itemprop=name class="last-byline">John Roe</span></p>', "", ("Jane Doe", "John Roe")),
    ("en", '<address aria-label="Contributor info"><a rel="author" href="/profile/jane-doe">Jane Doe</a> and <a rel=author href="/profile/john-roe">John Roe</a> in London</address>', "", ("Jane Doe", "John Roe")),
    ("en", '<div data-testid="byline-new-contributors"><span class="sc-1">Jane Doe</span><span class="sc-2">BBC News, London</span></div>', "", ("Jane Doe",)),
    ("en", '<div class="TextContributorName">By Jane Doe</div><div class=role>Political correspondent, BBC News</div>', "", ("Jane Doe",)),
    ("en", '<div class="info-content__author-date">By Jane Doe</div>', "<p>Reporting by Jane Doe; Editing by John Roe</p>", ("Jane Doe",)),
    ("en", "", "<p>(Reporting by Jane Doe in Oslo and John Roe in Kiel; Editing by Ann Poe)</p>", ("Jane Doe", "John Roe")),
    ("fr", '<section class="author"><p>Par <a class="article__author-link" href="/signataires/jane-doe/">Jane Doe</a></p></section>', "", ("Jane Doe",)),
    ("de", '<div class="font-sansUI">Von <a class="text-black" href="/impressum/autor-xyz" title="Jane Doe">Jane Doe</a></div>', "", ("Jane Doe",)),
    ("de", '<div class="atc-MetaAuthor">Von <a class="atc-MetaAuthorLink">Jane Doe</a>, Berlin</div><span class=time>Aktualisiert am 03.05.2020-10:20</span>', "", ("Jane Doe",)),
    ("de", "", "<p>© SZ/dpa/jdo</p>", ()),
    ("es", '<div class="a_md_a"><a href="https://elpais.example/autor/jane-doe/" class="a_md_a_n">Jane Doe</a></div>', "", ("Jane Doe",)),
    ("es", '<p itemprop="author" itemscope><strong itemprop="name">Jane Doe</strong></p>', "", ("Jane Doe",)),
    ("it", '<em class="story__author">di <a>Jane Doe</a></em>', "", ("Jane Doe",)),
    ("it", '<span class="writer">di <a>Jane Doe</a> e <a>Gino Verdi</a></span>', "", ("Jane Doe", "Gino Verdi")),
    ("pt", '<p class="content-publication-data__from" title="Por Jane Doe, G1 RJ">Por Jane Doe, G1 RJ</p>', "", ("Jane Doe",)),
    ("pt", '<ul class="c-signature"><li class="c-signature__item"><strong class="c-signature__author">Jane Doe</strong></li></ul>', "", ("Jane Doe",)),
    ("cs", '<span class="authors"><a href="/novinari/1">Jane Doe</a>, <a>ČTK</a></span>', "", ("Jane Doe",)),
    ("pl", '<span class="ods-m-author-xs__name">Jane Doe</span>', "", ("Jane Doe",)),
    ("hu", '<div class="szerzo"><a href="/x">Kovács János</a></div>', "", ("Kovács János",)),
    ("ru", '<p class="doc__text document_authors">Иван Петров, Анна Сидорова</p>', "", ("Иван Петров", "Анна Сидорова")),
    ("ja", "", "<p>組合長は「月末までに元に戻す」と話した。（佐藤真理）</p>", ("佐藤真理",)),
    ("ja", "", "<p>組合長は「月末までに元に戻す」と話した。【佐藤真理、鈴木一郎】</p>", ("佐藤真理", "鈴木一郎")),
    ("ja", "", "<p>組合長は「月末までに元に戻す」と話した。（完）</p>", ()),
    ("ko", "<p>(서울=나비뉴스) 김철수 기자 = 폭풍이 지나간 항구에서는 어민들이 아침 일찍부터 그물을 손질하며 다음 물때를 기다렸다고 한다.</p>", "", ("김철수",)),
    ("ko", "", "<p>김철수 기자 kim@example.com</p>", ("김철수",)),
    ("zh", "", "<p>本文来源：港口日报 作者：王小明 责任编辑：李雷</p>", ("王小明",)),
    ("zh", "<div class=info><span>2020-05-03 10:00</span> <span>来源：港口日报</span> <span>作者：王小明</span> <span>编辑：李雷</span></div>", "", ("王小明",)),
    ("zh", "<p>記者王小明／台北報導</p>", "", ("王小明",)),
    ("en", '<div class="Page-byline"><span>By <a href="/author/jane-doe">JANE DOE</a></span></div>', "", ("JANE DOE",)),
    ("vi", "", '<p class="Normal" style="text-align:right;"><strong>Thu Hạnh</strong></p>', ("Thu Hạnh",)),
    ("en", "", "<p><em>Jane Doe</em></p>", ("Jane Doe",)),
    ("en", "", "<p>— Jane Doe</p>", ("Jane Doe",)),
    ("en", '<div class="entry-meta"><span class="posted-on"><a href=/x>May 3, 2020</a></span><span class="byline"> by <span class="author vcard"><a class="url fn n" href="/author/jd">jdoe</a></span></span></div>', "", ("jdoe",)),
    ("en", '<div class=meta><a href="/people/jane-doe">Jane Doe</a> <time>May 3</time></div>', "", ("Jane Doe",)),
    ("en", "<p>Jane Doe, Staff Writer</p><p>May 3, 2020</p>", "", ("Jane Doe",)),
    ("en", "<p class=date>May 3, 2020 / 10:20 AM / CBS News</p>", "", ()),
    ("en", "<p>By Jane Doe · May 3, 2020 · 5 min read</p>", "", ("Jane Doe",)),
    ("de", '<span class="caps">JANE DOE</span>', "", ()),
    ("fr", "<p>Publié le 3 mai 2020 à 10h20, par Jane Doe</p>", "", ("Jane Doe",)),
    ("fr", "<p>Jane Doe avec AFP le 03/05/2020 à 10:20</p>", "", ("Jane Doe",)),
    ("en", "<p>Published: May 3, 2020 10:20 am by Jane Doe</p>", "", ("Jane Doe",)),
    ("en", '<p>Posted on May 3, 2020 by <a href="/author/jd">Jane Doe</a> in <a href=/c>News</a></p>', "", ("Jane Doe",)),
    ("el", '<div class="article-author">Της Μαρίας Παππά</div>', "", ("Μαρίας Παππά",)),
    ("tr", '<div class="haber-kaynak">Haber: Ali Yılmaz / Kamera: Veli Ak</div>', "", ("Ali Yılmaz",)),
    ("nl", '<div class="artstyle__byline__author">Jan de Vries</div>', "", ("Jan de Vries",)),
    ("sv", '<div class="article__byline"><span>Anna Svensson</span> <a href="mailto:anna@x.example">anna@x.example</a></div>', "", ("Anna Svensson",)),
    ("no", '<ul class="byline"><li><span>Kari Nordmann</span><span>Journalist</span></li><li><span>Ola Hansen</span><span>Fotograf</span></li></ul>', "", ("Kari Nordmann",)),
    ("da", '<p class="byline">Af Mette Hansen<br>mette@x.example</p>', "", ("Mette Hansen",)),
    ("fi", '<div class="author">Matti Virtanen HS</div>', "", ("Matti Virtanen",)),
)  # fmt: skip


@pytest.mark.parametrize(("language", "above", "below", "names"), CASES)
def test_a_byline_is_read_as_it_is_marked_up(language: str, above: str, below: str, names: tuple[str, ...]) -> None:
    page = (
        f"<!doctype html><html lang={language}><head><title>The storm that emptied the quay | Bugle</title></head><body>"
        f"<header><a href=/>Bugle</a></header><article><h1>The storm that emptied the quay</h1>{above}"
        f"<div class=text>{STORIES.get(language, STORIES['en'])}{below}</div></article><footer>Bugle 2020</footer></body></html>"
    )
    assert HtmlReader().read(Document(page.encode(), "page.html")).byline == names
