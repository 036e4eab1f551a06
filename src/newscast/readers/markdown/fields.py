"""The names that fields of front matter and lines of properties have, in many languages."""

from __future__ import annotations

import re


def folded(name: str) -> str:
    """A name in small letters only: "publishedAt", "published_at" and "Published at" are one."""
    return re.sub(r"[\W_]", "", name).casefold()


KEYS = {
    name: tuple(folded(key) for key in keys.split())
    for name, keys in {
        "title": "title headline heading titel titre título titulo titolo tittel rubrik otsikko tytuł názov titulek заголовок название başlık"
        " 标题 標題 タイトル 제목 عنوان ogtitle",
        "authors": "author authors byline by writer writers contributors autor autora autores autoren autorin auteur auteurs autore autori"
        " auteure schrijver forfatter författare kirjoittaja autorzy autorka автор авторы yazar 作者 著者 저자 creator skribent journalist journaliste reporter periodista redactor redacteur redakteur giornalista dziennikarz"
        " 작성자 글쓴이 기자 撰文 記者 记者 執筆者 文 kirjoittajat szerző szerzők autoři autorem συντάκτης συγγραφέας автори כותב מחבר כתב الكاتب المؤلف كاتب लेखक yazarlar autoriai autorius autors",
        "published": "date published publishdate pubdate publishedat datepublished publishedon publishedtime publicationdate"
        " publisheddate postdate dateposted posted firstpublished issued dcdate articlepublishedtime when"
        " datum erschienen veröffentlicht publiziert fecha data publicado publié datepublication pubblicato gepubliceerd publicerad publisert"
        " dato udgivet opublikowano datapublikacji дата tarih 日期 发布日期 公開日 日付 날짜"
        " releasedate releasedat pubblicazione datadipubblicazione datadepublicação datadepublicación fechadepublicación publikationsdatum"
        " veröffentlichungsdatum erscheinungsdatum datedepublication publicatiedatum publiceringsdatum publiseringsdato udgivelsesdato julkaistu"
        " julkaisupäivä datavydání datumvydání publikováno vydáno megjelent dátum közzétéve publicatla datapublicării опубликовано датапубликации"
        " опубліковано датапублікації ημερομηνία δημοσίευση yayıntarihi yayımlanmatarihi 发布时间 发布 發布日期 發佈日期 發布時間 掲載日 公開日時 投稿日 発行日"
        " 발행일 게시일 작성일 등록일 입력 تاريخالنشر نشر التاريخ תאריך פורסם प्रकाशित तारीख दिनांक data publicēts paskelbta",
        "created": "created createdat datecreated createdon createdtime creationdate erstellt créé creado creato criado aangemaakt skapad oprettet"
        " utworzono vytvořeno создано 생성일 创建时间 創建時間 作成日 作成日時 saved savedat clipped clippedat added addedat dateadded",
        "modified": "lastmod modified updated lastmodified lastmodifiedat updatedat datemodified dateupdated modifieddate lastupdated"
        " lastupdate changed modifiedtime aktualisiert actualizado atualizado aggiornato bijgewerkt uppdaterad oppdatert opdateret обновлено"
        " lastedited lasteditedtime lasteditedat miseàjour modifié geändert modificado 수정일 최종수정 更新日 更新日時 修改时间 更新时间 zaktualizowano aktualizováno оновлено güncellendi",
        "pagetitle": "pagetitle",
        "language": "lang language locale sprache langue idioma lingua taal",
        "url": "canonical canonicalurl canonicallink originalurl sourceurl urlsource permalink link url source origin clippedfrom",
        "description": "description summary excerpt subtitle standfirst dek subheading abstract lead deck lede teaser",
        "standfirst": "subtitle standfirst dek deck subheading subhead untertitel soustitre chapô chapo subtítulo sottotitolo ondertitel underrubrik",
        "image": "image cover featuredimage hero heroimage thumbnail images ogimage coverimage banner leadimage headerimage",
        "site": "site sitename publication publisher source",
        "keywords": "keywords tags tag topics categories category",
        "section": "section desk rubric ressort",
        "corrections": "corrections correction",
        "lexicon": "lexicon pronunciation pronunciations",
    }.items()
}
"""The names of fields, the best first, as `folded` writes them."""

TELLING = frozenset(KEYS["title"] + KEYS["published"] + KEYS["created"] + KEYS["authors"])
"""Names of which one is among lines that tell of an article."""
TABLES = ("extra", "params", "meta", "metadata", "article", "post", "page", "seo", "taxonomies", "taxonomy", "frontmatter", "dc")
"""Tables whose fields count where the file itself has none of that name."""
