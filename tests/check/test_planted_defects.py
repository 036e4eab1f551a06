"""One defect at a time, planted in a good folder: each is caught by the rule that is meant for it."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from mutagen.id3 import ID3
from PIL import Image

from newscast.check import check, rules

NOW = datetime(2026, 6, 1, tzinfo=UTC)
Spoil = Callable[[Path], object]


def feed(pattern: str, replacement: str, count: int = 1) -> Spoil:
    """Replace a regular expression in the feed; the first match unless told otherwise."""

    def spoil(folder: Path) -> None:
        path = folder / "feed.xml"
        text, changed = re.subn(pattern, lambda _: replacement, path.read_text(encoding="utf-8"), count=count, flags=re.DOTALL)
        assert changed, pattern
        path.write_text(text, encoding="utf-8")

    return spoil


def raw(old: bytes, new: bytes) -> Spoil:
    """Replace bytes in the feed."""

    def spoil(folder: Path) -> None:
        path = folder / "feed.xml"
        assert old in path.read_bytes()
        path.write_bytes(path.read_bytes().replace(old, new, 1))

    return spoil


def file(pattern: str, change: Callable[[bytes], bytes]) -> Spoil:
    """Change the bytes of the first file that matches; its name stays."""

    def spoil(folder: Path) -> None:
        path = min(folder.glob(pattern))
        path.write_bytes(change(path.read_bytes()))

    return spoil


def sub(pattern: bytes, replacement: bytes) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        assert re.search(pattern, data, re.DOTALL), pattern
        return re.sub(pattern, lambda _: replacement, data, count=1, flags=re.DOTALL)

    return change


def gone(pattern: str) -> Spoil:
    return lambda folder: min(folder.glob(pattern)).unlink()


def chapters(change: Callable[[list[dict[str, Any]]], object]) -> Spoil:
    def edit(data: bytes) -> bytes:
        document = json.loads(data)
        change(document["chapters"])
        return json.dumps(document).encode()

    return file("bridge*/*.chapters.json", edit)


def segments(change: Callable[[list[dict[str, Any]]], object]) -> Spoil:
    def edit(data: bytes) -> bytes:
        document = json.loads(data)
        change(document["segments"])
        return json.dumps(document).encode()

    return file("bridge*/*.transcript.json", edit)


def tags(change: Callable[[Any], object], version: int = 3) -> Spoil:
    def spoil(folder: Path) -> None:
        path = min(folder.glob("bridge*/*.mp3"))
        found = ID3(path)  # type: ignore[no-untyped-call]
        change(found)
        found.save(path, v2_version=version)

    return spoil


def picture(mode: str, size: tuple[int, int], kind: str = "JPEG") -> Spoil:
    def spoil(folder: Path) -> None:
        made = io.BytesIO()
        Image.new(mode, size).save(made, kind)
        next(folder.glob("cover*")).write_bytes(made.getvalue())

    return spoil


def audio_of(data: bytes) -> bytes:
    """The frames of an MP3 without its tag."""
    size = data[6] << 21 | data[7] << 14 | data[8] << 7 | data[9]
    return data[10 + size :]


def with_bitrate_change(data: bytes) -> bytes:
    """The frames of an MP3 followed by some of another bit rate (128 kbit/s, silent)."""
    return data + (b"\xff\xfb\x90\xc4" + bytes(413)) * 20


def low_rate(_: bytes) -> bytes:
    return (b"\xff\xf3\x80\xc4" + bytes(188)) * 2000


def with_broken_frame(data: bytes) -> bytes:
    """The side information of a frame in the middle is overwritten."""
    frame = data.index(b"\xff\xfb", len(data) // 2) + 4
    return data[:frame] + b"\xff" * 20 + data[frame + 20 :]


def silent(seconds: float) -> bytes:
    """Frames of silence: 96 kbit/s, 44.1 kHz, mono."""
    return (b"\xff\xfb\x70\xc4" + bytes(309)) * round(seconds * 44_100 / 1152)


def other_format(data: bytes, kind: str, length: int = 0, integrity: str = "") -> Spoil:
    """An alternate enclosure of the first item, and its file unless there are no bytes."""
    seal = f'<podcast:integrity type="sri" value="{integrity}"/>' if integrity else ""
    tag = (
        f'<podcast:alternateEnclosure type="{kind}" length="{length or len(data)}">'
        f'<podcast:source uri="https://news.example.org/podcast/other.opus"/>{seal}</podcast:alternateEnclosure><enclosure'
    )

    def spoil(folder: Path) -> None:
        if data:
            (folder / "other.opus").write_bytes(data)
        feed("<enclosure", tag)(folder)

    return spoil


TEN_MEGABYTES = "x" * 5_100_000
MP3 = "bridge*/*.mp3"
VTT = "bridge*/*.vtt"
SRT = "bridge*/*.srt"

DEFECTS: list[tuple[str, str, Spoil]] = [
    # XML
    ("NC101", "blank line before the declaration", raw(b"<?xml", b"\n<?xml")),
    ("NC101", "byte order mark", raw(b"<?xml", b"\xef\xbb\xbf<?xml")),
    ("NC102", "byte that is not UTF-8", raw(b"The Example", b"Th\xe9 Example")),
    ("NC102", "other encoding declared", raw(b'encoding="UTF-8"', b'encoding="ISO-8859-1"')),
    ("NC103", "bare ampersand", raw(b"<title>The Example Times", b"<title>R&D")),
    ("NC103", "tag not closed", raw(b"</channel>", b"")),
    ("NC104", "itunes namespace with https", raw(b"http://www.itunes.com/dtds", b"https://www.itunes.com/dtds")),
    ("NC104", "podcast namespace with a slash", raw(b'namespace/1.0"', b'namespace/1.0/"')),
    ("NC104", "psc namespace misspelt", raw(b"podlove.org/simple-chapters", b"podlove.org/simplechapters")),
    ("NC105", "control character", raw(b"<title>The", b"<title>\x0bThe")),
    ("NC105", "control character, escaped", raw(b"<title>The", b"<title>&#11;The")),
    ("NC106", "more than 5 MB", feed("<!\\[CDATA\\[", "<![CDATA[" + TEN_MEGABYTES)),
    ("NC107", "more than 4 MB", feed("<!\\[CDATA\\[", "<![CDATA[" + TEN_MEGABYTES[:4_100_000])),
    ("NC108", "document type with an entity", raw(b"<rss", b'<!DOCTYPE rss [<!ENTITY a "b">]><rss')),
    ("NC109", "title escaped twice", raw(b"<title>The bridge", b"<title>R&amp;amp;D The bridge")),
    ("NC110", "RSS 0.91", raw(b'<rss version="2.0"', b'<rss version="0.91"')),
    ("NC111", "no style sheet", gone("feed.css")),
    # channel
    ("NC201", "no title", feed("<title>.*?</title>\n<link>", "<link>")),
    ("NC202", "no link", feed("<link>.*?</link>", "")),
    ("NC203", "no description", feed("<description>.*?</description>", "")),
    ("NC203", "description is the title", feed("<description>.*?</description>", "<description>The Example Times</description>")),
    ("NC204", "no language", feed("<language>.*?</language>", "")),
    ("NC204", "language written out", feed("<language>.*?</language>", "<language>English</language>")),
    ("NC205", "no self link", feed("<atom:link[^>]*>", "")),
    ("NC206", "self link is another's", raw(b'podcast/feed.xml" rel="self"', b'podcast/rss.xml" rel="self"')),
    ("NC207", "no artwork", feed("<itunes:image[^>]*>", "")),
    ("NC208", "no category", feed("<itunes:category.*</itunes:category>\n<itunes:category[^>]*>", "")),
    ("NC209", "category in small letters", raw(b'text="News"', b'text="news"')),
    ("NC209", "subcategory under another category", raw(b'text="Daily News"', b'text="Design"')),
    ("NC210", "explicit no", feed("<itunes:explicit>false", "<itunes:explicit>no")),
    ("NC211", "no author", feed("<itunes:author>.*?</itunes:author>", "")),
    ("NC212", "podcast:guid is no UUID", feed("<podcast:guid>.*?<", "<podcast:guid>my-show<")),
    ("NC212", "podcast:guid is a UUIDv4", raw(b"9b024349-ccf0-5f69", b"9b024349-ccf0-4f69")),
    ("NC213", "locked true", feed("<podcast:locked>yes", "<podcast:locked>true")),
    ("NC214", "no owner", feed("<itunes:owner>.*?</itunes:owner>", "")),
    ("NC215", "link over http", feed("<link>https://news.example.org/</link>", "<link>http://news.example.org/</link>", 0)),
    ("NC215", "relative artwork", feed('<itunes:image href="[^"]*cover', '<itunes:image href="cover')),
    ("NC216", "author of 300 characters", feed("<itunes:author>", "<itunes:author>" + "x" * 300)),
    ("NC217", "description of 5000 bytes", feed("<description>News", "<description>News" + "x" * 5000)),
    ("NC218", "channel says no to synthetic voices", feed('ai-content">true', 'ai-content">false')),
    ("NC218", "channel says nothing of them", feed("<podcast:txt[^\n]*\n", "")),
    ("NC219", "RSS image without link", feed("</title>\n<link>[^<]*</link>\n</image>", "</title></image>")),
    ("NC220", "type weekly", feed("<itunes:type>episodic", "<itunes:type>weekly")),
    ("NC221", "build date is now", feed("<lastBuildDate>.*?<", "<lastBuildDate>Mon, 01 Jun 2026 00:00:00 +0000<")),
    ("NC222", "copyright with sign and year", feed("<copyright>", "<copyright>© 2026 ")),
    ("NC223", "itunes:summary", feed("<itunes:type>", "<itunes:summary>x</itunes:summary><itunes:type>")),
    ("NC224", "title with a space before it", feed("<title>The bridge", "<title> The bridge")),
    ("NC225", "no episode", feed("<item>.*</item>", "")),
    ("NC226", "second page is missing", feed("<atom:link", '<atom:link href="https://news.example.org/podcast/feed-2.xml" rel="next"/><atom:link')),
    # items
    ("NC301", "no title", feed("<item>\n<title>.*?</title>", "<item>")),
    ("NC302", "no guid", feed("<guid.*?</guid>", "")),
    ("NC302", "guid is the title", feed("<guid([^>]*)>.*?<", '<guid isPermaLink="false">The bridge reopens<')),
    ("NC303", "guid taken for an address", feed(' isPermaLink="false"', "")),
    ("NC304", "two enclosures", feed("<enclosure", '<enclosure url="https://x.org/a.mp3" length="1" type="audio/mpeg"/><enclosure')),
    ("NC304", "no enclosure", feed("<enclosure[^>]*>", "")),
    ("NC305", "length 0", feed('length="\\d+"', 'length="0"')),
    ("NC305", "no type", feed(' type="audio/mpeg"', "")),
    ("NC306", "enclosure over http", feed('<enclosure url="https:', '<enclosure url="http:')),
    ("NC306", "space in an address", feed('<enclosure url="https://news', '<enclosure url="https://news .example')),
    ("NC307", "ISO date", feed("<pubDate>.*?<", "<pubDate>2026-05-13T09:00:00Z<")),
    ("NC307", "localized date", feed("<pubDate>.*?<", "<pubDate>Mi, 13 Mai 2026 09:00:00 +0000<")),
    ("NC307", "date without a zone", feed("<pubDate>.*?<", "<pubDate>Wed, 13 May 2026 09:00:00 -0000<")),
    ("NC308", "wrong weekday", feed("<pubDate>Wed", "<pubDate>Fri")),
    ("NC309", "date in the future", feed("<pubDate>.*?<", "<pubDate>Fri, 13 May 2050 09:00:00 +0000<")),
    ("NC310", "duration with a fraction", feed("<itunes:duration>52", "<itunes:duration>52.125")),
    ("NC311", "explicit clean", feed("</itunes:duration>\n<itunes:explicit>false", "</itunes:duration>\n<itunes:explicit>clean")),
    ("NC312", "empty description", feed("<item>(.*?)<description>.*?</description>", "<item><title>The bridge reopens</title><description><![CDATA[<p></p>]]></description>")),
    ("NC313", "description of 5000 bytes", feed("<description><!\\[CDATA\\[", "<description><![CDATA[<p>" + "é" * 2500 + "</p>")),
    ("NC314", "description cut inside a tag", feed("</p>\\]\\]></description>", '</p><a href="https://exam]]></description>')),
    ("NC314", "link that is not closed", feed("<description><!\\[CDATA\\[", '<description><![CDATA[<a href="https://x.org/">')),
    ("NC315", "table in the description", feed("<description><!\\[CDATA\\[", "<description><![CDATA[<table></table>")),
    ("NC316", "script in the show notes", feed("<content:encoded><!\\[CDATA\\[", "<content:encoded><![CDATA[<script>x</script>")),
    ("NC316", "relative link", feed('<a href="https://news.example.org/2026/bridge">', '<a href="/2026/bridge">')),
    ("NC317", "voice not disclosed", feed("</itunes:episodeType>\n<podcast:txt[^\n]*\n", "</itunes:episodeType>\n")),
    ("NC318", "disclosure yes", feed('</itunes:episodeType>\n<podcast:txt purpose="ai-content">true', '</itunes:episodeType>\n<podcast:txt purpose="ai-content">yes')),
    ("NC319", "episode number in the title", feed("<title>The bridge", "<title>Episode 12: The bridge")),
    ("NC319", "show name in the title", feed("<title>The bridge", "<title>The Example Times: The bridge")),
    ("NC320", "markup in the title", feed("<title>The bridge", "<title>&lt;b&gt;The bridge&lt;/b&gt;")),
    ("NC321", "serial without numbers", feed("<itunes:type>episodic", "<itunes:type>serial")),
    ("NC322", "episode type preview", feed("<itunes:episodeType>full", "<itunes:episodeType>preview")),
    ("NC323", "soundbite of 5 seconds", feed('duration="17.875"', 'duration="5"')),
    ("NC323", "soundbite after the end", feed('startTime="7.000"', 'startTime="50"')),
    ("NC324", "person of 200 characters", feed("Jane Roe</podcast:person>", "x" * 200 + "</podcast:person>")),
    ("NC325", "no link", feed("</pubDate>\n<link>.*?</link>", "</pubDate>")),
    ("NC326", "no duration", feed("<itunes:duration>52</itunes:duration>\n", "")),
    ("NC327", "other format without type", feed("<enclosure", '<podcast:alternateEnclosure length="9"><podcast:source uri="https://x.org/a.opus"/></podcast:alternateEnclosure><enclosure')),
    ("NC327", "other format without source", feed("<enclosure", '<podcast:alternateEnclosure type="audio/ogg" length="9"/><enclosure')),
    ("NC327", "other format over http", feed("<enclosure", '<podcast:alternateEnclosure type="audio/ogg" length="9"><podcast:source uri="http://x.org/a.opus"/></podcast:alternateEnclosure><enclosure')),
    ("NC330", "guid twice", raw(b"a8e-9d38-0c51f3c1a002", b"a8e-9d38-0c51f3c1a001")),
    ("NC331", "enclosure twice", feed('<enclosure url="[^"]*"', '<enclosure url="https://news.example.org/podcast/a.mp3"', 0)),
    ("NC332", "oldest first", feed("Wed, 13 May 2026 09:00:00 \\+0000</pubDate>", "Sat, 09 May 2026 09:00:00 +0000</pubDate>")),
    # recordings
    ("NC401", "file is missing", gone(MP3)),
    ("NC402", "length of something else", feed('length="\\d+"', 'length="52"')),
    ("NC403", "another type of file", file(MP3, lambda _: b"OggS" + bytes(5000))),
    ("NC404", "duration off by a minute", feed("<itunes:duration>52", "<itunes:duration>112")),
    ("NC405", "ID3v2.4", tags(lambda _: None, version=4)),
    ("NC405", "no tag", file(MP3, audio_of)),
    ("NC406", "ID3v1 left", file(MP3, lambda data: data + b"TAG" + bytes(125))),
    ("NC406", "APE tag left", file(MP3, lambda data: data + b"APETAGEX" + b"\xd0\x07\0\0" + bytes(20))),
    ("NC407", "no Info header", file(MP3, lambda data: data.replace(b"Info", bytes(4), 1))),
    ("NC408", "two files joined", file(MP3, lambda data: data + audio_of(data))),
    ("NC408", "frames lost at the end", file(MP3, lambda data: data[: len(data) - 313 * 200])),
    ("NC409", "changing bit rate", file(MP3, with_bitrate_change)),
    ("NC410", "22.05 kHz", file(MP3, low_rate)),
    ("NC411", "32 kbit/s", file(MP3, lambda _: (b"\xff\xfb\x10\xc4" + bytes(100)) * 2000)),
    ("NC412", "cut in the last frame", file(MP3, lambda data: data[:-100])),
    ("NC412", "junk between frames", file(MP3, lambda data: data + bytes(700))),
    ("NC413", "too quiet", file("bridge*/episode.json", sub(rb'"integrated_lufs": -16.0', b'"integrated_lufs": -23.0'))),
    ("NC414", "clipping", file("bridge*/episode.json", sub(rb'"peak_dbtp": -1.4', b'"peak_dbtp": 0.5'))),
    ("NC415", "file does not disclose the voice", tags(lambda found: found.delall("TXXX:ai-content"))),
    ("NC416", "file has another title", tags(lambda found: setattr(found["TIT2"], "text", ["Old title"]))),
    ("NC417", "frame that cannot be decoded", file(MP3, with_broken_frame)),
    ("NC418", "five seconds of silence at the beginning", file(MP3, lambda data: silent(5.0) + audio_of(data))),
    ("NC418", "nothing but silence", file(MP3, lambda _: silent(52.0))),
    ("NC419", "other format is missing", other_format(b"", "audio/ogg")),
    ("NC419", "other format of another length", other_format(b"OggS" + bytes(60), "audio/ogg", length=7)),
    ("NC419", "other format of another type", other_format(b"RIFF" + bytes(60), "audio/ogg; codecs=opus")),
    ("NC420", "other format with another digest", other_format(b"OggS" + bytes(60), "audio/ogg", integrity="sha256-AAAA")),
    # chapters
    ("NC501", "first chapter at 3 seconds", feed('start="00:00:00.000"', 'start="00:00:03.000"')),
    ("NC502", "chapters out of order", chapters(list.reverse)),
    ("NC503", "chapter after the end", feed('start="00:00:41.125"', 'start="00:10:41.125"')),
    ("NC504", "one chapter fewer in psc", feed("<psc:chapter start=.00:00:41[^>]*>", "")),
    ("NC504", "other title in the description", feed("00:00:41 Who pays", "00:00:41 Who plays")),
    ("NC504", "other time in JSON", chapters(lambda found: found[1].update(startTime=20))),
    ("NC505", "chapters file is no JSON", file("bridge*/*.chapters.json", lambda _: b"<html>")),
    ("NC505", "chapter times as text", chapters(lambda found: found[1].update(startTime="0:25"))),
    ("NC506", "chapters file is missing", gone("bridge*/*.chapters.json")),
    ("NC507", "chapters as plain JSON", feed("application/json\\+chapters", "application/json")),
    ("NC508", "no table of contents", tags(lambda found: found.delall("CTOC"))),
    ("NC508", "table without title", tags(lambda found: found["CTOC:toc"].sub_frames.clear())),
    ("NC508", "table out of order", tags(lambda found: found["CTOC:toc"].child_element_ids.reverse())),
    ("NC509", "chapter without title", chapters(lambda found: found[1].update(title=""))),
    ("NC510", "no chapters in the file", tags(lambda found: (found.delall("CHAP"), found.delall("CTOC")))),
    # transcripts
    ("NC601", "no transcript", feed("<podcast:transcript[^\n]*\n", "", 0)),
    ("NC602", "transcript is missing", gone(VTT)),
    ("NC603", "unknown type", feed('type="application/x-subrip"', 'type="text/srt"')),
    ("NC604", "VTT without its first line", file(VTT, sub(b"WEBVTT\n", b""))),
    ("NC604", "arrow in a note", file(VTT, sub(b"WEBVTT\n", b"WEBVTT\n\nNOTE a --> b\n"))),
    ("NC604", "broken time", file(SRT, sub(rb"00:00:07,000 -->", b"7 -->"))),
    ("NC604", "JSON without segments", file("bridge*/*.transcript.json", lambda _: b"{}")),
    ("NC605", "captions overlap", file(VTT, sub(rb"--> 00:00:06.750", b"--> 00:00:09.750"))),
    ("NC605", "caption ends before its start", segments(lambda found: found[2].update(endTime=1.0))),
    ("NC606", "captions after the end", segments(lambda found: found[-1].update(endTime=95.0))),
    ("NC607", "empty body", segments(lambda found: found[2].update(body=" "))),
    ("NC608", "line of 90 characters", file(VTT, sub(b"What was repaired", b"What was repaired " * 5))),
    ("NC608", "three lines", file(SRT, sub(b"\nThe bridge reopens.", b"\nThe\nbridge reopens."))),
    ("NC609", "caption of 20 seconds", file(SRT, sub(rb"--> 00:00:03,380", b"--> 00:00:20,380"))),
    ("NC610", "unreadably fast", file(SRT, sub(rb"--> 00:00:03,380", b"--> 00:00:00,480"))),
    ("NC611", "one transcript differs", segments(lambda found: found[2].update(body="Something else."))),
    ("NC612", "text of the article instead", file("bridge*/episode.json", sub(rb'"source": "The old bridge', b'"source": "An old bridge'))),
    ("NC613", "HTML named captions", feed('type="text/html" language="en-US"', 'type="text/html" language="en-US" rel="captions"')),
    # artwork
    ("NC701", "artwork is missing", gone("cover*")),
    ("NC702", "PNG named jpg", picture("RGB", (1400, 1400), "PNG")),
    ("NC702", "WebP named jpg", picture("RGB", (1400, 1400), "WEBP")),
    ("NC703", "artwork of 600 pixels", picture("RGB", (600, 600))),
    ("NC703", "artwork not square", picture("RGB", (1600, 1400))),
    ("NC703", "artwork of 4000 pixels", picture("RGB", (4000, 4000))),
    ("NC704", "CMYK", picture("CMYK", (1400, 1400))),
    ("NC704", "transparency", picture("RGBA", (1400, 1400), "PNG")),
    ("NC705", "artwork of 2 MB", file("cover*", lambda data: data + bytes(2_000_000))),
    # history
    ("NC801", "episode fell out of the feed", feed("<item>.*?</item>\n", "")),
    ("NC801", "guid changed", feed("4bd6b1f1-7b2c-5a8e-9d38-0c51f3c1a001", "4bd6b1f1-7b2c-5a8e-9d38-0c51f3c1a999")),
    ("NC802", "date changed", feed("Wed, 13 May 2026 09:00:00 \\+0000</pubDate>", "Thu, 14 May 2026 09:00:00 +0000</pubDate>")),
    ("NC803", "podcast:guid changed", raw(b"9b024349-ccf0-5f69", b"8b024349-ccf0-5f69")),
    ("NC804", "guid changed since the last feed", feed("4bd6b1f1-7b2c-5a8e-9d38-0c51f3c1a001", "4bd6b1f1-7b2c-5a8e-9d38-0c51f3c1a999")),
    ("NC805", "episode gone since the last feed", feed("<item>.*?</item>\n", "")),
    ("NC806", "recording changed under its old address", feed('length="\\d+"', 'length="52"')),
    ("NC807", "damaged record", file("bridge*/episode.json", lambda data: data[:100])),
]  # fmt: skip


@pytest.mark.parametrize(("code", "spoil"), [pytest.param(code, spoil, id=f"{code}-{name}") for code, name, spoil in DEFECTS])
def test_a_planted_defect_is_caught_by_its_own_rule(folder: Path, code: str, spoil: Spoil) -> None:
    before = (folder / "feed.xml").read_bytes()
    spoil(folder)
    assert code in {finding.code for finding in check(folder, previous=before, now=NOW)}


def test_a_good_folder_has_no_findings(folder: Path) -> None:
    assert check(folder, previous=(folder / "feed.xml").read_bytes(), now=NOW) == ()


def test_every_rule_has_a_planted_defect() -> None:
    about_files = {rule.code for rule in rules() if not rule.code.startswith("NC9")}
    assert about_files == {code for code, _, _ in DEFECTS}
