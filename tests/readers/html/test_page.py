from __future__ import annotations

import pytest

from newscast.model import Document
from newscast.readers.html import page

GERMAN = "<p>Die Bürgermeisterin grüßte die Gäste aus Überlingen „herzlich“ und schloss die Türen.</p>"
RUSSIAN = "<p>Городской совет решил закрыть последний угольный порт, и рабочие ждали этого решения весь год.</p>" * 3
JAPANESE = "<p>市議会は火曜日、最後の石炭港を閉鎖することを決めた。労働者たちは決定を待っていた。</p>" * 3
KOREAN = "<p>시의회는 화요일에 마지막 석탄 항구를 폐쇄하기로 결정했다. 노동자들은 결정을 기다렸다.</p>" * 3
CHINESE = "<p>市议会星期二决定关闭最后一个煤炭港口。工人们一直在等待这一决定。</p>" * 3


@pytest.mark.parametrize(
    ("text", "encoding", "label", "charset"),
    [
        (GERMAN, "utf-8", "", ""),
        (GERMAN, "utf-8-sig", "", ""),
        (GERMAN, "utf-8", "iso-8859-1", ""),
        (GERMAN, "cp1252", "iso-8859-1", ""),
        (GERMAN, "cp1252", "utf-8", "windows-1252"),
        (GERMAN, "utf-16", "", ""),
        (GERMAN, "utf-16-le", "", ""),
        (RUSSIAN, "cp1251", "windows-1251", ""),
        (RUSSIAN, "koi8-r", "", "koi8-r"),
        (RUSSIAN, "cp1251", "iso-8859-1", ""),
        (JAPANESE, "shift_jis", "Shift_JIS", ""),
        (JAPANESE, "euc_jp", "euc-jp", ""),
        (JAPANESE, "euc_jp", "", ""),
        (KOREAN, "euc_kr", "euc-kr", ""),
        (CHINESE, "gb18030", "gb2312", ""),
        (CHINESE, "gb18030", "", "gbk"),
    ],
)
def test_a_page_is_decoded_as_it_was_written(text: str, encoding: str, label: str, charset: str) -> None:
    meta = f"<meta charset='{label}'>" if label else ""
    data = f"<html><head>{meta}<title>x</title></head><body>{text}</body></html>".encode(encoding)
    assert text in page.decode(Document(data, "page.html", charset=charset))


def test_mojibake_is_repaired() -> None:
    broken = GERMAN.encode().decode("cp1252").encode()
    assert "grüßte die Gäste" in page.decode(Document(broken, "page.html"))
