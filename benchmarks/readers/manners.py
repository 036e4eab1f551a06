"""How well-known systems and careless hands write a news page: each function puts the same story into its own mark-up.

Written from knowledge of the systems' class names and habits; no page is copied. A function gets the texts of one language and
returns the page; `HEADING_LEVELS` says what level its headings have.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

Texts = Mapping[str, Any]

URL = "https://www.courier.example/2024/11/19/coal-pier"
PUBLISHED = "2024-11-19T21:40:00+01:00"


def paragraphs(t: Texts, tag: str = "p", attributes: str = "") -> list[str]:
    return [f"<{tag}{attributes}>{escape(text, quote=False)}</{tag}>" for text in t["paragraphs"]]


def links(t: Texts, item: str = "li", attributes: str = "") -> str:
    return "".join(f"<{item}{attributes}><a href='/{n}'>{text}</a></{item}>" for n, text in enumerate(t["related"]))


def json_ld(t: Texts, kind: str = "NewsArticle") -> str:
    about = {
        "@context": "https://schema.org", "@type": kind, "headline": t["title"], "datePublished": PUBLISHED, "dateModified": PUBLISHED,
        "author": [{"@type": "Person", "name": t["author"]}], "publisher": {"@type": "Organization", "name": "Courier"},
        "image": ["https://img.example/pier.jpg"], "mainEntityOfPage": URL, "description": t["deck"],
    }  # fmt: skip
    return f'<script type="application/ld+json">{json.dumps(about, ensure_ascii=False)}</script>'


def head(t: Texts, *extra: str, suffix: str = " | Courier", og: bool = True) -> str:
    graph = (
        f'<meta property="og:title" content="{escape(t["title"])}"><meta property="og:type" content="article">'
        f'<meta property="og:site_name" content="Courier"><meta property="og:image" content="https://img.example/pier.jpg">'
    )
    return (
        f'<head><meta charset="utf-8"><title>{escape(t["title"])}{suffix}</title><link rel="canonical" href="{URL}">'
        f'<meta name="description" content="{escape(t["deck"])}">{graph if og else ""}{"".join(extra)}</head>'
    )


def page(t: Texts, heading: str, body: str, attributes: str = "") -> str:
    return f'<!doctype html>\n<html lang="{t["language"]}">{heading}\n<body{attributes}>\n{body}\n</body></html>\n'


def wordpress(t: Texts) -> str:
    p = paragraphs(t)
    body = f"""<a class="skip-link screen-reader-text" href="#content">Skip to content</a>
<header id="masthead" class="site-header"><p class="site-title"><a href="/">Courier</a></p><nav class="main-navigation"><ul>{links(t)}</ul></nav></header>
<div id="content"><main id="main"><article id="post-7" class="post type-post category-news tag-harbour author-holt">
<header class="entry-header"><h1 class="entry-title">{t["title"]}</h1><div class="entry-meta"><span class="posted-on"><time class="entry-date published" datetime="{PUBLISHED}">19.11.2024</time></span> <span class="byline author vcard"><a href="/author">{t["author"]}</a></span></div></header>
<div class="entry-content"><figure class="wp-block-image"><img src="a.jpg" alt="{t["alt"]}"><figcaption class="wp-element-caption">{t["caption"]}</figcaption></figure>
{p[0]}{p[1]}<h2 class="wp-block-heading">{t["headings"][0]}</h2>{p[2]}{p[3]}
<p><strong>{t["readmore"].split(":")[0].split("：")[0]}: <a href="/x">{t["related"][0]}</a></strong></p>
<h2 class="wp-block-heading">{t["headings"][1]}</h2>{p[4]}{p[5]}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">{t["share"]}</h3><ul><li><a href="#">Facebook</a></li><li><a href="#">X</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3 class="jp-relatedposts-headline">{t["more"]}</h3><ul>{links(t)}</ul></div></div>
<footer class="entry-footer"><span class="tags-links"><a rel="tag" href="/t">Harbour</a>, <a rel="tag" href="/u">Coal</a></span></footer></article>
<div id="comments"><div id="respond" class="comment-respond"><h3 id="reply-title">{t["comments"]}</h3><form><p class="comment-notes">Your email address will not be published.</p><textarea></textarea></form></div></div></main></div>
<aside id="secondary" class="widget-area"><section class="widget"><h2 class="widget-title">{t["more"]}</h2><ul>{links(t)}</ul></section></aside>
<footer class="site-footer"><p>{t["legal"]}</p></footer>"""
    return page(t, head(t, json_ld(t), suffix=" - Courier"), body, ' class="single single-post"')


def arc(t: Texts) -> str:
    p = paragraphs(t, attributes=' class="b-article-body__paragraph"')
    ad = f'<div class="arcad-feature ad-slot"><span class="ad-label">{t["ad"]}</span></div>'
    body = f"""<header class="b-header-nav-chain"><nav class="c-nav"><a href="/">Courier</a><ul>{links(t)}</ul></nav></header>
<main class="b-right-rail"><h1 class="b-headline">{t["title"]}</h1><h2 class="b-subheadline">{t["deck"]}</h2>
<div class="b-byline"><span class="b-byline__names">{t["by"]}</span><time class="b-date">November 19, 2024 at 9:40 p.m.</time></div>
<figure class="c-media-item"><img src="a.jpg" alt="{t["alt"]}"><figcaption class="c-media-item__fig-caption"><span class="c-media-item__caption">{t["caption"]}</span> <span class="c-media-item__credit">({t["credit"]})</span></figcaption></figure>
<div class="b-article-body">{p[0]}{ad}{p[1]}<h2 class="c-heading">{t["headings"][0]}</h2>{p[2]}{p[3]}
<div class="c-promo-box b-related-content"><h3>{t["more"]}</h3><ul>{links(t)}</ul></div>{ad}<h2 class="c-heading">{t["headings"][1]}</h2>{p[4]}{p[5]}</div>
<div class="b-author-bio"><p>{t["bio"]}</p></div><div class="b-newsletter-signup"><h2>{t["newsletter"]}</h2><form><input type="email"><button>OK</button></form></div></main>
<footer class="b-footer"><p>{t["legal"]}</p><ul>{links(t)}</ul></footer>"""
    return page(t, head(t, json_ld(t)), body)


def guardian(t: Texts) -> str:
    p = paragraphs(t, attributes=' class="dcr-1abc2de"')
    body = f"""<div class="dcr-skip"><a href="#maincontent">Skip to main content</a></div><header class="dcr-hdr"><nav aria-label="News"><ul>{links(t)}</ul></nav></header>
<main><article><div data-gu-name="headline"><h1 class="dcr-t1">{t["title"]}</h1></div><div data-gu-name="standfirst"><div class="standfirst"><p>{t["deck"]}</p></div></div>
<div data-gu-name="media"><figure id="f1"><picture><img alt="{t["alt"]}" src="a.jpg"></picture><figcaption><span>{t["caption"]}</span> {t["credit"]}</figcaption></figure></div>
<aside data-gu-name="meta"><address aria-label="Contributor info"><a rel="author" href="/p/x">{t["author"]}</a></address><details><summary>Tue 19 Nov 2024 21.40 CET</summary>First published on Tue 19 Nov 2024 20.40 CET</details></aside>
<div id="maincontent" class="article-body-commercial-selector">{p[0]}{p[1]}<aside class="element-rich-link rich-link"><div><h2>{t["related"][0]}</h2><a href="/r">{t["more"]}</a></div></aside><h2 id="s1">{t["headings"][0]}</h2>{p[2]}{p[3]}
<gu-island name="SignUp"><div><p>{t["newsletter"]}</p><p><strong>Privacy Notice: </strong>Newsletters may contain info about charities and online ads.</p></div></gu-island><h2 id="s2">{t["headings"][1]}</h2>{p[4]}{p[5]}</div>
<div class="submeta"><span>Explore more on these topics</span><ul><li><a href="/t">Coal</a></li><li><a href="/u">Harbours</a></li></ul></div></article>
<section data-component="most-viewed"><h2>{t["more"]}</h2><ol>{links(t)}</ol></section></main><footer><p>{t["legal"]}</p></footer>"""
    return page(t, head(t, json_ld(t), '<meta property="article:published_time" content="2024-11-19T20:40:00.000Z">'), body)


def bbc(t: Texts) -> str:
    def block(kind: str, text: str) -> str:
        return f'<div data-component="{kind}-block" class="ssrcss-1ocoo3l-Wrap">{text}</div>'

    p = [block("text", f'<div class="ssrcss-7uxr49-RichTextContainer"><p class="ssrcss-1q0x1qg-Paragraph"><b class="ssrcss-hmf8ql-BoldText">{text}</b></p></div>' if n == 0 else
         f'<div class="ssrcss-7uxr49-RichTextContainer"><p class="ssrcss-1q0x1qg-Paragraph">{text}</p></div>') for n, text in enumerate(t["paragraphs"])]  # fmt: skip
    h = [block("subheadline", f'<h2 class="ssrcss-sh1-Heading">{text}</h2>') for text in t["headings"]]
    image = block(
        "image",
        f'<figure class="ssrcss-wpgbih"><div><span class="ssrcss-credit">{t["credit"]}</span><img alt="{t["alt"]}" src="a.jpg"></div><figcaption><span class="visually-hidden">Image caption, </span><p>{t["caption"]}</p></figcaption></figure>',
    )
    body = f"""<header role="banner"><nav role="navigation"><ul>{links(t)}</ul></nav></header><main id="main-content"><article class="ssrcss-pv1rh6-ArticleWrapper">
{block("headline", f'<h1 class="ssrcss-15xko80-StyledHeading">{t["title"]}</h1>')}{block("byline", f'<div class="ssrcss-Byline"><div>{t["author"]}</div><div>Harbour correspondent</div><time datetime="{PUBLISHED}">19 November 2024</time></div>')}{image}
{p[0]}{p[1]}{h[0]}{p[2]}{block("links", f'<div class="ssrcss-Promo"><h2>{t["more"]}</h2><ul>{links(t)}</ul></div>')}{p[3]}{h[1]}{p[4]}{p[5]}</article>
<section class="ssrcss-RelatedTopics"><h2>Related Topics</h2><ul><li><a href="/t">Coal</a></li></ul></section><section data-component="related-internet-links"><h2>{t["more"]}</h2><ul>{links(t, attributes=' class="ssrcss-PromoItem"')}</ul></section></main>
<footer role="contentinfo"><p>{t["legal"]}</p></footer>"""
    return page(t, head(t, json_ld(t, "ReportageNewsArticle"), suffix=" - Courier News"), body)


def drupal(t: Texts) -> str:
    p = paragraphs(t)
    body = f"""<div class="region region-header"><nav role="navigation" class="block-menu"><h2 class="visually-hidden">Main navigation</h2><ul class="menu">{links(t)}</ul></nav></div>
<div class="region region-breadcrumb"><nav class="breadcrumb"><ol><li><a href="/">Home</a></li><li>News</li></ol></nav></div>
<div class="region region-content"><h1 class="page-title"><span class="field field--name-title">{t["title"]}</span></h1><article role="article" class="node node--type-article node--view-mode-full">
<div class="node__meta"><span>Submitted by {t["author"]} on Tue, 11/19/2024 - 21:40</span></div><div class="node__content"><div class="field field--name-body field__item">{p[0]}{p[1]}
<h3>{t["headings"][0]}</h3>{p[2]}{p[3]}<h3>{t["headings"][1]}</h3>{p[4]}<p>&nbsp;</p>{p[5]}</div><div class="field field--name-field-tags"><div class="field__label">Tags</div><div class="field__item"><a href="/t">Harbour</a></div></div>
<ul class="links inline"><li class="comment-add"><a href="/c">{t["comments"]}</a></li></ul></div></article></div>
<div class="region region-sidebar-second"><div class="block views-block"><h2>{t["more"]}</h2><div class="view-content">{links(t, "div", ' class="views-row"')}</div></div></div><footer class="site-footer"><div class="region">{t["legal"]}</div></footer>"""
    return page(
        t,
        head(t, f'<meta property="article:published_time" content="{PUBLISHED}">', f'<meta name="author" content="{t["author"]}">'),
        body,
    )


def ghost(t: Texts) -> str:
    p = paragraphs(t)
    body = f"""<header class="gh-head"><a href="/">Courier</a><nav class="gh-head-menu"><ul class="nav">{links(t)}</ul></nav><a class="gh-head-button" href="#/portal/signup">Subscribe</a></header>
<main><article class="gh-article post tag-news"><header class="gh-article-header"><a class="gh-article-tag" href="/t">News</a><h1 class="gh-article-title">{t["title"]}</h1><p class="gh-article-excerpt">{t["deck"]}</p>
<div class="gh-article-meta"><h4 class="gh-author-name"><a href="/author">{t["author"]}</a></h4><time datetime="2024-11-19">Nov 19, 2024</time> <span>4 min read</span></div></header>
<section class="gh-content">{p[0]}{p[1]}<h2 id="one"><a href="#one">{t["headings"][0]}</a></h2>{p[2]}<div class="kg-card kg-signup-card"><h2>{t["newsletter"]}</h2><form><input type="email"></form></div>{p[3]}<hr>
<h2 id="two">{t["headings"][1]}</h2><blockquote>{p[4]}</blockquote>{p[5]}<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="/b"><div class="kg-bookmark-title">{t["related"][1]}</div></a></figure></section></article>
<section class="gh-read-next"><h2>{t["more"]}</h2>{links(t, "article", ' class="gh-card post"')}</section></main><footer class="gh-foot">{t["legal"]}</footer>"""
    return page(t, head(t, json_ld(t, "Article"), suffix=""), body)


def substack(t: Texts) -> str:
    p = paragraphs(t)
    button = f'<div class="subscription-widget-wrap"><div class="subscription-widget show-subscribe"><p class="cta-caption">{t["newsletter"]}</p><form class="subscription-widget-subscribe"><input type="email"></form></div></div>'
    body = f"""<div class="main-menu"><div class="topbar"><a href="/">Courier Letters</a><button>Subscribe</button><button>Sign in</button></div></div><div class="single-post-container"><article class="newsletter-post post">
<div class="post-header"><h1 class="post-title published">{t["title"]}</h1><h3 class="subtitle">{t["deck"]}</h3><div class="post-meta"><a href="/@x">{t["author"]}</a><div class="post-date">Nov 19, 2024</div><div class="like-count">37</div><a class="post-ufi-comment-button" href="#c">12</a><div>Share</div></div></div>
<div class="available-content"><div class="body markup">{p[0]}{p[1]}{button}<h2 class="header-anchor-post">{t["headings"][0]}</h2>{p[2]}{p[3]}<h2 class="header-anchor-post">{t["headings"][1]}</h2>{p[4]}{p[5]}
<p class="button-wrapper"><a class="button primary" href="/share">{t["share"]}</a></p></div></div><div class="post-footer"><div class="like-button-container">37 Likes</div></div></article>
<div class="comments-page"><h4>{t["comments"]}</h4><div class="comment"><p>What a fine piece, thank you for telling the story of this river.</p></div></div></div>
<div class="portable-archive">{links(t, "div", ' class="post-preview"')}</div><div class="footer">{t["legal"]}</div>"""
    return page(t, head(t, json_ld(t), suffix=f" - by {t['author']} - Courier Letters"), body)


def medium(t: Texts) -> str:
    p = paragraphs(t, attributes=' class="pw-post-body-paragraph nb nc gu"')
    body = f"""<div id="root"><div class="a b c"><div class="l m"><a href="/">Open in app</a><a href="/signup">Sign up</a><a href="/signin">Sign in</a></div></div><article><div class="l"><section><div class="gs gt">
<h1 class="pw-post-title hn ho">{t["title"]}</h1><h2 class="pw-subtitle-paragraph ip">{t["deck"]}</h2><div class="speechify-ignore ab cp"><a href="/@x">{t["author"]}</a><span>·</span><span data-testid="storyReadTime">4 min read</span><span>·</span><span data-testid="storyPublishDate">Nov 19, 2024</span><button>Listen</button><button>Share</button></div>
<figure class="paragraph-image"><img alt="{t["alt"]}" src="a.jpg"><figcaption class="nw nx">{t["caption"]}</figcaption></figure>{p[0]}{p[1]}<h1 id="a1" class="oo op">{t["headings"][0]}</h1>{p[2]}{p[3]}<h1 id="a2" class="oo op">{t["headings"][1]}</h1>{p[4]}{p[5]}</div></section></div></article>
<div class="footer-tags"><a href="/tag/a">Harbour</a><a href="/tag/b">Coal</a></div><div class="author-info-card"><h2>Written by {t["author"]}</h2><p>{t["bio"]}</p><button>Follow</button></div><div class="responses"><h2>{t["comments"]}</h2></div><div class="more-from"><h2>{t["more"]}</h2>{links(t, "h3")}</div></div>"""
    return page(t, head(t, json_ld(t), suffix=f" | by {t['author']} | Courier | Medium"), body)


def blogger(t: Texts) -> str:
    br = "<br /><br />"
    x = t["paragraphs"]
    body = f"""<div class="header"><h1 class="title"><a href="/">Harbour Notes</a></h1></div><div class="tabs"><ul>{links(t)}</ul></div><div class="main"><div class="date-outer"><h2 class="date-header"><span>Tuesday, November 19, 2024</span></h2>
<div class="post hentry"><h3 class="post-title entry-title">{t["title"]}</h3><div class="post-body entry-content">{x[0]}{br}{x[1]}{br}<b>{t["headings"][0]}</b>{br}{x[2]}{br}{x[3]}{br}<b>{t["headings"][1]}</b>{br}{x[4]}{br}{x[5]}<div style="clear: both;"></div></div>
<div class="post-footer"><span class="post-author vcard">Posted by <span class="fn">{t["author"]}</span></span> <span class="post-timestamp">at <a href="{URL}"><abbr class="published" title="{PUBLISHED}">9:40 PM</abbr></a></span> <div class="post-share-buttons"><a href="#">{t["share"]}</a></div><span class="post-labels">Labels: <a rel="tag" href="/l">harbour</a></span></div></div>
<div class="comments" id="comments"><h4>No comments:</h4><p class="comment-footer">{t["comments"]}</p></div></div></div><div class="sidebar"><div class="widget"><h2>Blog Archive</h2><ul>{links(t)}</ul></div></div>"""
    return page(t, head(t, suffix="", og=True), body)


def amp(t: Texts) -> str:
    p = paragraphs(t)
    body = f"""<amp-sidebar id="sidebar" layout="nodisplay"><ul>{links(t)}</ul></amp-sidebar><header class="header"><a href="/">Courier</a></header><article class="article"><h1>{t["title"]}</h1><p class="byline">{t["by"]}</p><time datetime="{PUBLISHED}">19.11.2024</time>
<figure><amp-img src="a.jpg" alt="{t["alt"]}" width="8" height="5"></amp-img><figcaption>{t["caption"]}</figcaption></figure>{p[0]}<amp-ad type="doubleclick"></amp-ad>{p[1]}<h2>{t["headings"][0]}</h2>{p[2]}{p[3]}<h2>{t["headings"][1]}</h2>{p[4]}{p[5]}</article>
<amp-list class="related"><div><h3>{t["more"]}</h3><ul>{links(t)}</ul></div></amp-list><amp-consent id="c"><div class="popup"><p>We and our partners use cookies to show you ads that fit.</p><button>Accept</button></div></amp-consent><footer>{t["legal"]}</footer>"""
    return page(t, head(t, json_ld(t)), body).replace("<html ", "<html amp ")


def handmade(t: Texts) -> str:
    p = t["paragraphs"]
    menu = " | ".join(f"<a href={n}.htm>{text}</a>" for n, text in enumerate(t["related"]))
    return f"""<html lang="{t["language"]}"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><title>{t["title"]}</title>
<body bgcolor=white><table width=100%><tr><td colspan=2><font size=6>COURIER</font><br>{menu}<tr><td width=150 valign=top><b>Menu</b><br><a href=a.htm>Home</a><br><a href=b.htm>Archive</a><td valign=top>
<h1>{t["title"]}</h1><i>{t["by"]}, 19.11.2024</i><p>{p[0]}<p>{p[1]}<p><b>{t["headings"][0]}</b><p>{p[2]}<p>{p[3]}<p><b>{t["headings"][1]}</b><p>{p[4]}<p>{p[5]}<hr><small>{t["legal"]}</small></table>
"""


def bold(t: Texts) -> str:
    p = paragraphs(t)
    body = f"""<div class="top"><ul class="menu-list">{links(t)}</ul></div><div class="wrapper"><div class="news-detail"><h1>{t["title"]}</h1><div class="news-date">19.11.2024, 21:40</div><div class="news-text">
<p><strong>{t["deck"]}</strong></p>{p[0]}{p[1]}<p><strong>{t["headings"][0]}</strong></p>{p[2]}{p[3]}<p style="text-align:center">{t["readmore"].split(":")[0]}: <a href="/r">{t["related"][0]}</a></p><p><span style="font-weight:bold">{t["headings"][1]}</span></p>{p[4]}{p[5]}
<p><em>{t["credit"]}</em></p></div><div class="news-social">{t["share"]} <a href="#">Facebook</a> <a href="#">WhatsApp</a></div></div><div class="news-other"><h3>{t["more"]}</h3>{links(t, "p")}</div></div><div class="bottom">{t["legal"]}</div>"""
    return page(t, head(t, suffix=" :: Courier"), body)


def capitals(t: Texts) -> str:
    p = paragraphs(t, "div", ' class="txt"')
    h = [f'<div class="txt">{text.upper()}</div>' for text in t["headings"]]
    body = f"""<div id="hdr"><div class="logo"><h1><a href="/">Courier</a></h1></div>{links(t, "span")}</div><div id="cnt"><div class="art"><h2 class="art-title">{t["title"]}</h2><div class="art-sub">{t["deck"]}</div><div class="art-info">{t["by"]} / 19.11.2024</div>{p[0]}{p[1]}{h[0]}{p[2]}{p[3]}{h[1]}{p[4]}{p[5]}</div></div>
<div id="rgt"><div class="box"><div class="box-title">{t["ad"]}</div></div><div class="box"><div class="box-title">{t["more"]}</div>{links(t, "div")}</div></div><div id="ftr">{t["legal"]}</div>"""
    return page(t, head(t, suffix=" – Courier"), body)


def hashed(t: Texts) -> str:
    p = paragraphs(t, attributes=' class="Text_body__hXk2q"')
    body = f"""<div id="__next"><div class="Header_root__aB3d"><nav class="Nav_list__q">{links(t, "div")}</nav></div><main class="Layout_main__x1"><div class="ArticleHeader_root__Zz"><span class="Kicker_root__1">Economy</span><h1 class="Headline_root__2">{t["title"]}</h1><p class="Dek_root__3">{t["deck"]}</p><div class="Byline_root__4">{t["by"]}</div></div>
<div class="ArticleBody_root__5"><div class="PaywallContainer_gate__6">{p[0]}{p[1]}<h2 class="Subhead_root__7">{t["headings"][0]}</h2>{p[2]}<div class="NewsletterPromo_box__8"><h3>{t["newsletter"]}</h3><p>One mail each morning, no noise. You can leave whenever you like.</p></div>{p[3]}</div><div class="PaywallContainer_gate__6"><h2 class="Subhead_root__7">{t["headings"][1]}</h2>{p[4]}{p[5]}</div></div>
<div class="TagList_root__9"><a href="/t">Harbour</a><a href="/u">Coal</a></div><div class="RecircRail_root__a"><h2>{t["more"]}</h2><div>{links(t, "article", ' class="TeaserCard_root__b"')}</div></div></main><div class="Footer_root__c"><p>{t["legal"]}</p></div></div><script id="__NEXT_DATA__" type="application/json">{{"props":{{"a":"<p x y z>"}}}}</script>"""
    return page(t, head(t, json_ld(t)), body)


MANNERS: Mapping[str, Callable[[Texts], str]] = {
    manner.__name__: manner
    for manner in (wordpress, arc, guardian, bbc, drupal, ghost, substack, medium, blogger, amp, handmade, bold, capitals, hashed)
}
HEADING_LEVELS = {"drupal": 3}
WITH_DECK = frozenset({"arc", "guardian", "ghost", "substack", "medium", "bold", "capitals", "hashed"})
WITHOUT_AUTHOR = frozenset({"blogger", "handmade", "bold", "capitals"})
