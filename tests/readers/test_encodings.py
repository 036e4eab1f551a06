from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.errors import SourceError
from newscast.readers.encodings import decode, is_text

TEXTS = {
    "en": "The council’s plan — “a bold step”, it says — costs £40m. Critics aren’t sure.\n\nWhat comes next\n\nThe café owners want a vote on Tuesday, and the mayor’s office expects a close result after weeks of debate.",
    "de": "Der Stadtrat beschließt den Umbau der Straße.\n\nDie Kosten\n\nRund 40 Millionen Euro müssen dafür aufgebracht werden, sagte der Bürgermeister am Dienstag. Das ist ein großer Schritt, fügte er hinzu.",
    "fr": "L'été a été très sec.\n\nLes conséquences\n\nLa sécheresse a touché près de la moitié du pays, où les rivières sont à leur niveau le plus bas. Du jamais vu, déplore le maire de la commune.",
    "es": "El año pasado llovió más de lo habitual.\n\n¿Qué pasará mañana?\n\nLos científicos señalan que la situación podría empeorar según las últimas mediciones de la región.",
    "pl": "Rząd przyjął nową ustawę o ochronie środowiska.\n\nCo się zmieni\n\nWłaściciele domów będą musieli złożyć wniosek do końca września. Źródła rządowe mówią, że pieniędzy wystarczy dla wszystkich.",
    "cs": "Vláda schválila nový zákon.\n\nCo se změní\n\nŘidiči budou muset platit vyšší poplatky, řekl ministr. Změny začnou platit příští rok a týkají se všech měst.",
    "hu": "A kormány elfogadta az új törvényt.\n\nMi változik\n\nA háztulajdonosoknak szeptember végéig kell benyújtaniuk a kérelmet. Az előírások jövőre lépnek életbe, és minden várost érintenek, közölte a felelős miniszter őszintén.",
    "tr": "Hükümet yeni yasayı onayladı.\n\nNeler değişecek\n\nEv sahipleri eylül sonuna kadar başvuru yapmak zorunda olacak. Bakanlığa göre şehirlerin çoğu için yeterli ödenek ayrıldı.",
    "lt": "Vyriausybė patvirtino naują įstatymą.\n\nKas keisis\n\nNamų savininkai iki rugsėjo pabaigos turės pateikti prašymą, sakė ministras. Pinigų užteks visiems.",
    "ru": "Правительство одобрило новый закон.\n\nЧто изменится\n\nВладельцы домов должны будут подать заявление до конца сентября. Источники в правительстве говорят, что денег хватит всем.",
    "uk": "Уряд схвалив новий закон.\n\nЩо зміниться\n\nВласники будинків повинні будуть подати заяву до кінця вересня. Джерела в уряді кажуть, що грошей вистачить усім.",
    "el": "Η κυβέρνηση ενέκρινε τον νέο νόμο.\n\nΤι αλλάζει\n\nΟι ιδιοκτήτες θα πρέπει να υποβάλουν αίτηση μέχρι το τέλος Σεπτεμβρίου, όπως δήλωσε ο υπουργός.",
    "he": "הממשלה אישרה את החוק החדש.\n\nמה ישתנה\n\nבעלי הבתים יצטרכו להגיש בקשה עד סוף ספטמבר, כך אמר השר ביום שלישי.",
    "ar": "وافقت الحكومة على القانون الجديد.\n\nما الذي سيتغير\n\nسيتعين على أصحاب المنازل تقديم طلب حتى نهاية سبتمبر، كما قال الوزير يوم الثلاثاء.",
    "ja": "政府は新しい法律を承認した。\n\n何が変わるのか\n\n住宅の所有者は九月末までに申請書を提出しなければならない。関係者によると、予算は十分に確保されているという。",
    "zh": "政府批准了新的法律。\n\n有什么变化\n\n业主必须在九月底之前提交申请。据政府消息人士说，资金足够所有人使用，新规定将于明年开始实施。",
    "zh-Hant": "政府批准了新的法律。\n\n有什麼變化\n\n業主必須在九月底之前提交申請。據政府消息人士說，資金足夠所有人使用，新規定將於明年開始實施。",
    "ko": "정부가 새로운 법안을 승인했다.\n\n무엇이 달라지나\n\n주택 소유자는 구월 말까지 신청서를 제출해야 한다. 정부 관계자는 예산이 충분하다고 말했다.",
    "th": "รัฐบาลอนุมัติกฎหมายใหม่แล้ว\n\nอะไรจะเปลี่ยนไป\n\nเจ้าของบ้านจะต้องยื่นคำขอภายในสิ้นเดือนกันยายน แหล่งข่าวกล่าว",
}
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
LEGACY = {
    "en": ("cp1252", "mac_roman"),
    "de": ("cp1252", "latin-1", "iso8859-15", "mac_roman", "cp850"),
    "fr": ("cp1252", "iso8859-15", "mac_roman", "cp850"),
    "es": ("cp1252", "latin-1", "cp850"),
    "pl": ("cp1250", "iso8859-2"),
    "cs": ("cp1250", "iso8859-2"),
    "hu": ("cp1250", "iso8859-2"),
    "tr": ("cp1254", "iso8859-9"),
    "lt": ("cp1257",),
    "ru": ("cp1251", "koi8-r", "cp866", "iso8859-5"),
    "uk": ("cp1251", "koi8-u"),
    "el": ("cp1253", "iso8859-7"),
    "he": ("cp1255", "iso8859-8"),
    "ar": ("cp1256", "iso8859-6"),
    "ja": ("cp932", "euc_jp", "iso2022_jp"),
    "zh": ("gb18030", "gbk"),
    "zh-Hant": ("big5",),
    "ko": ("euc_kr", "cp949"),
    "th": ("tis-620",),
}


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("encoding", UNICODE)
def test_unicode_is_read_with_and_without_a_mark(language: str, encoding: str) -> None:
    assert decode(TEXTS[language].encode(encoding)) == TEXTS[language]


@pytest.mark.parametrize(("language", "encoding"), [(language, encoding) for language, all_ in LEGACY.items() for encoding in all_])
@pytest.mark.parametrize("declared", ["", "right", "iso-8859-1", "utf-8", "no-such-thing"])
def test_legacy_encodings_are_read_whatever_was_declared(language: str, encoding: str, declared: str) -> None:
    claim = encoding if declared == "right" else declared
    assert decode(TEXTS[language].encode(encoding), claim) == TEXTS[language]


@pytest.mark.parametrize("language", TEXTS)
def test_utf8_that_was_read_as_latin_and_saved_again_is_repaired(language: str) -> None:
    try:
        spoilt = TEXTS[language].encode("utf-8").decode("cp1252")
    except UnicodeDecodeError:
        spoilt = TEXTS[language].encode("utf-8").decode("latin-1")
    assert decode(spoilt.encode("utf-8")) == TEXTS[language]


def test_good_text_that_looks_a_little_like_mojibake_is_left_alone() -> None:
    text = "“Ã” is a letter of Portuguese, as in “São” or “IRMÃ”. The price: 5 € – 6 €."
    assert decode(text.encode()) == text


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\u2028", "\x0c"])
def test_every_kind_of_newline_becomes_a_line_feed(newline: str) -> None:
    assert decode(f"one{newline}two".encode()) == "one\ntwo"


def test_one_pasted_line_in_another_encoding_does_not_spoil_the_rest() -> None:
    data = TEXTS["de"].encode() + b"\n\n\x84Ein Zitat\x93 aus Word\n"
    assert decode(data) == TEXTS["de"] + "\n\n„Ein Zitat“ aus Word\n"


def test_utf8_that_is_cut_off_inside_a_letter_is_read_to_its_end() -> None:
    data = TEXTS["ru"].encode()[:-2]
    assert decode(data).startswith(TEXTS["ru"][:-2])


def test_data_that_fits_no_encoding_is_refused() -> None:
    with pytest.raises(SourceError, match="encoding"):
        decode(b"\x00\xff\x81\x00\x8d" * 7)


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 100, bytes(range(256)) * 4, b"abc\x00def"])
def test_binary_data_is_told_from_text(data: bytes) -> None:
    assert not is_text(data)


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("encoding", UNICODE)
def test_unicode_of_any_width_is_text(language: str, encoding: str) -> None:
    assert is_text(TEXTS[language].encode(encoding))


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except SourceError:
        return
    assert "\r" not in text


@given(st.text(alphabet=st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=300))
def test_ascii_is_itself(text: str) -> None:
    assert decode(text.encode()) == text


ARTICLES = sorted((Path(__file__).parents[1] / "data" / "readers" / "text").glob("??-*.txt"))
ENCODINGS = {
    **dict.fromkeys(("da", "de", "en", "es", "fr", "it", "nl", "no", "pt", "sv"), ("cp1252", "latin-1", "mac_roman")),
    **dict.fromkeys(("cs", "pl"), ("cp1250", "iso8859-2")),
    "ja": ("cp932", "euc_jp", "iso2022_jp", "utf-16-le"),
    "ko": ("cp949", "utf-16-be"),
    "ru": ("cp1251", "koi8-r", "cp866", "iso8859-5"),
    "zh": ("gb18030", "utf-16-le"),
}


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("lines", [6, 100])
def test_whole_articles_and_their_first_lines_are_read_in_the_encodings_of_their_language(path: Path, lines: int) -> None:
    text = "\n\n".join(line[2:] for line in path.read_text("utf-8").splitlines()[:lines])
    for encoding in ENCODINGS[path.stem[:2]]:
        data = text.encode(encoding, "ignore")
        assert decode(data) == data.decode(encoding), encoding
