"""ID3 tags: what players show of an episode, and its chapters.

Which frames, and how, follows what players were seen to need: ID3v2.3 (some tools do not see v2.4), chapters in the order of time
also in the file, a table of contents with a title, a cover small enough not to delay the first sound. No frame holds the file's own
address, because the file's name follows from its bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import quote

from newscast.model import ChapterMark, Episode, Loudness, Show

if TYPE_CHECKING:
    from mutagen.id3 import Frame

MOST_COVER_BYTES = 300_000
"""A larger cover is left out: it would delay the first sound, and players have the feed's artwork besides."""
MOST_LYRICS_BYTES = 30_000
"""The same holds for the transcript as plain text; UTF-16 takes two bytes a letter."""
CHILDREN = 255
"""A CTOC frame counts its children in one byte; longer tables are nested."""
PADDING = 1024
GENRE = "Podcast"
NO_OFFSET = 0xFFFF_FFFF
"""Chapters are given in time, not as places in the file (ID3v2 Chapter Frame Addendum)."""
UTF8 = 3
"""mutagen's name for it; in v2.3 it writes UTF-16 instead."""
REPLAY_GAIN_LUFS = -18.0
FRONT_COVER = 3
DIGITAL_SOURCE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
# fmt: off
ISO_639_2 = {
    "af": "afr", "ar": "ara", "bg": "bul", "bn": "ben", "ca": "cat", "cs": "ces", "cy": "cym", "da": "dan", "de": "deu",
    "el": "ell", "en": "eng", "es": "spa", "et": "est", "eu": "eus", "fa": "fas", "fi": "fin", "fr": "fra", "ga": "gle",
    "gl": "glg", "he": "heb", "hi": "hin", "hr": "hrv", "hu": "hun", "hy": "hye", "id": "ind", "is": "isl", "it": "ita",
    "ja": "jpn", "ka": "kat", "ko": "kor", "lt": "lit", "lv": "lav", "mk": "mkd", "ms": "msa", "nb": "nob", "nl": "nld",
    "nn": "nno", "no": "nor", "pl": "pol", "pt": "por", "ro": "ron", "ru": "rus", "sk": "slk", "sl": "slv", "sq": "sqi",
    "sr": "srp", "sv": "swe", "sw": "swa", "ta": "tam", "te": "tel", "th": "tha", "tr": "tur", "uk": "ukr", "ur": "urd",
    "vi": "vie", "zh": "zho",
}
# fmt: on
"""ID3 wants three letters; the terminological ones where there are two sets."""


def tag(file: IO[bytes], show: Show, episode: Episode, cover: bytes, images: Mapping[str, bytes] | None = None) -> None:
    """Put one ID3v2.3 tag at the start of an MP3 (open for reading and writing), replacing what was there; the same bytes each time.

    `cover` is a JPEG or PNG, best 600 to 1000 px wide; one above 300 kB is left out. `images` are the pictures
    of chapters by the path or URL that they have there.
    """
    from mutagen.id3 import ID3

    tags: Any = ID3()  # type: ignore[no-untyped-call]  # mutagen has types in part
    for frame in _frames(show, episode, cover, images):
        tags.add(frame)
    tags.update_to_v23()
    file.seek(0)
    tags.save(file, v1=0, v2_version=3, padding=lambda _: PADDING)
    _sort_chapters(file)
    file.flush()


def _frames(show: Show, episode: Episode, cover: bytes, images: Mapping[str, bytes] | None) -> Iterator[Frame]:
    yield from _texts(show, episode)
    yield from _addresses(show, episode)
    yield from _words(episode)
    yield from _disclosure()
    yield from _replay_gain(episode.loudness)
    if len(episode.chapters) > 1:
        yield from _contents(episode.chapters)
        pictures = _chapter_pictures(episode.chapters, images or {})
        yield from (_chapter(number, mark, pictures[number]) for number, mark in enumerate(episode.chapters))
    if 0 < len(cover) <= MOST_COVER_BYTES:
        yield _picture(cover)


def _picture(data: bytes) -> Frame:
    kind = "image/png" if data.startswith(b"\x89PNG") else "image/jpeg"
    return _frame("APIC", encoding=0, mime=kind, type=FRONT_COVER, desc="", data=data)


def _chapter_pictures(chapters: Sequence[ChapterMark], images: Mapping[str, bytes]) -> list[bytes]:
    """The picture of each chapter, b"" once there are more of them than a tag may hold before the first sound."""
    left, pictures = MOST_COVER_BYTES, []
    for mark in chapters:
        data = images.get(mark.image, b"") if mark.image else b""
        pictures.append(data if len(data) <= left else b"")
        left -= len(pictures[-1])
    return pictures


def _texts(show: Show, episode: Episode) -> Iterator[Frame]:
    yield _text("TIT2", episode.title)
    yield _text("TALB", show.title)
    yield _text("TPE1", ", ".join(episode.byline) or show.author)
    yield _text("TCON", GENRE)
    if episode.number:
        yield _text("TRCK", str(episode.number))
    yield _text("TDRC", f"{episode.pub_date.astimezone(UTC):%Y-%m-%d %H:%M}")
    yield _text("TLAN", _language(episode))
    yield _text("TENC", "newscast")
    yield _text("TLEN", str(round(episode.duration * 1000)))


def _addresses(show: Show, episode: Episode) -> Iterator[Frame]:
    if episode.link:
        yield _frame("WOAS", url=_ascii(episode.link))
    yield _frame("WFED", url=_ascii(show.url("feed.xml")))
    yield _text("TGID", episode.guid)
    yield _frame("PCST", value=1)


def _words(episode: Episode) -> Iterator[Frame]:
    language = _language(episode)
    if episode.description:
        yield _text("TDES", episode.description)
    yield _frame("COMM", encoding=UTF8, lang=language, desc="", text=f"{episode.description}\n{disclosure(episode)}".strip())
    transcript = "\n".join(cue.source for cue in episode.cues)
    if transcript and len(transcript.encode("utf-16")) <= MOST_LYRICS_BYTES:
        yield _frame("USLT", encoding=UTF8, lang=language, desc="", text=transcript)


def disclosure(episode: Episode) -> str:
    """Who or what is heard, for listeners."""
    people = f"; sections are read by {', '.join(episode.voice.people)}" if episode.voice.people else ""
    return f"This episode was narrated with a synthetic voice ({episode.voice.name}){people}."


def _disclosure() -> Iterator[Frame]:
    """For machines, as Apple's guideline 1.12 and the EU AI Act, article 50, ask; the first name is that of podcast:txt."""
    yield _frame("TXXX", encoding=UTF8, desc="ai-content", text="true")
    yield _frame("TXXX", encoding=UTF8, desc="DIGITALSOURCETYPE", text=DIGITAL_SOURCE)


def _replay_gain(loudness: Loudness) -> Iterator[Frame]:
    """For music players: ReplayGain 2.0, which plays at -18 LUFS."""
    gain, peak = REPLAY_GAIN_LUFS - loudness.integrated_lufs, 10 ** (loudness.peak_dbtp / 20)
    yield _frame("TXXX", encoding=UTF8, desc="REPLAYGAIN_TRACK_GAIN", text=f"{gain:.2f} dB")
    yield _frame("TXXX", encoding=UTF8, desc="REPLAYGAIN_TRACK_PEAK", text=f"{peak:.6f}")


def _contents(chapters: Sequence[ChapterMark]) -> Iterator[Frame]:
    """The table of contents, nested where it must be. Overcast and Apple heed chapters only with a titled one."""
    from mutagen.id3 import CTOCFlags

    title = [_text("TIT2", "Chapters")]
    ids = [_chapter_id(number) for number in range(len(chapters))]
    top = CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED
    if len(ids) <= CHILDREN:
        yield _frame("CTOC", element_id="toc", flags=top, child_element_ids=ids, sub_frames=title)
        return
    parts = [ids[start : start + CHILDREN] for start in range(0, len(ids), CHILDREN)]
    names = [f"toc{number}" for number in range(len(parts))]
    yield _frame("CTOC", element_id="toc", flags=top, child_element_ids=names, sub_frames=title)
    for name, part in zip(names, parts, strict=True):
        yield _frame("CTOC", element_id=name, flags=CTOCFlags.ORDERED, child_element_ids=part, sub_frames=title)


def _chapter(number: int, mark: ChapterMark, picture: bytes) -> Frame:
    link = [_frame("WXXX", encoding=0, desc="", url=_ascii(mark.url))] if mark.url else []
    if picture:
        link.append(_picture(picture))
    return _frame(
        "CHAP",
        element_id=_chapter_id(number),
        start_time=round(mark.start * 1000),
        end_time=round(mark.end * 1000),
        start_offset=NO_OFFSET,
        end_offset=NO_OFFSET,
        sub_frames=[_text("TIT2", mark.title), *link],
    )


def _frame(kind: str, **fields: object) -> Frame:
    from mutagen.id3 import Frames

    frame: Frame = Frames[kind](**fields)
    return frame


def _text(kind: str, text: str) -> Frame:
    return _frame(kind, encoding=UTF8, text=text.replace("\0", ""))  # which would end it


def _chapter_id(number: int) -> str:
    return f"chp{number}"


def _language(episode: Episode) -> str:
    primary = episode.language.split("-")[0].lower()
    return ISO_639_2.get(primary, primary if len(primary) == len("eng") else "und")


def _ascii(url: str) -> str:
    """Addresses in ID3 are Latin-1, and AntennaPod reads escapes in them as such: nothing but ASCII goes in."""
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]")


def _sort_chapters(file: IO[bytes]) -> None:
    """Put chapters into the order of time, after the table of contents: mutagen writes frames by size, and some players list them so.

    Frames of ID3v2.3 are an id, a length (4 bytes, big-endian), two flag bytes and a body; padding follows the last.
    """
    file.seek(0)
    header = file.read(10)
    size = 0
    for byte in header[6:]:
        size = size << 7 | byte
    frames = sorted(_split(file.read(size)), key=_place)
    file.seek(len(header))
    file.write(b"".join(frames))


def _split(body: bytes) -> Iterator[bytes]:
    start = 0
    while body[start : start + 1].strip(b"\0"):
        end = start + 10 + int.from_bytes(body[start + 4 : start + 8], "big")
        yield body[start:end]
        start = end


def _place(frame: bytes) -> tuple[int, int]:
    """Texts first, then the table of contents, chapters by their start, the picture last. The sort keeps the order of the rest."""
    kind = frame[:4]
    if kind == b"CHAP":
        after_id = frame.index(b"\0", 10) + 1
        return 2, int(struct.unpack_from(">I", frame, after_id)[0])
    return {b"CTOC": 1, b"APIC": 3}.get(kind, 0), 0
