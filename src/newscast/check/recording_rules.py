"""NC4xx: the media files are there, are what the feed says, and play everywhere."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

from newscast.check.document import Item
from newscast.check.findings import RuleBook, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING
LOUDNESS_LUFS, LOUDNESS_MARGIN, PEAK_DBTP = -16.0, 1.0, -1.0
"""Apple's figures for podcasts; the peak may be exceeded by what rounding does."""
PEAK_MARGIN = 0.1
LOWEST_RATE, LOWEST_BITRATE = 44_100, 64
DURATION_MARGIN = 1.0
"""Seconds between the announced and the real duration."""
LONGEST_SILENCE = 3.0
"""Seconds at the beginning and at the end."""
_DIGESTS = frozenset({"sha256", "sha384", "sha512"})
recordings = RuleBook[Item]()


@recordings.rule("NC401", ERROR, "The media file is in the folder", "Publish it, or take the episode out of the feed.")
def is_there(item: Item) -> Iterator[str]:
    """What is not here cannot be published."""
    if item.feed.lost(item.enclosure):
        yield f"{item.enclosure} is not in the folder."


@recordings.rule("NC402", ERROR, "The enclosure's length is the file's size", "Render the feed again.")
def has_announced_size(item: Item) -> Iterator[str]:
    """Apps reserve space, show progress and refuse downloads by it; it is in bytes."""
    if item.recording:
        announced, size = item.text("enclosure/@length"), item.recording.stat().st_size
        if announced != str(size):
            yield f"The feed says {announced} bytes, the file has {size}."


@recordings.rule("NC403", ERROR, "The file is of the type that the feed says", "Correct type and extension.")
def has_announced_type(item: Item) -> Iterator[str]:
    """Judged by its first bytes, not by its name."""
    if item.recording:
        found, announced = sniffed(item.recording), item.text("enclosure/@type")
        if not same_type(found, announced):
            yield f"The feed says {announced}, the file is {found or 'of an unknown type'}."


@recordings.rule("NC404", ERROR, "The announced duration is the file's", "Render the feed again.")
def has_announced_duration(item: Item) -> Iterator[str]:
    """Counted from the frames, within a second."""
    if item.stream and item.stream.frames and item.duration is not None:
        real = item.stream.duration
        if abs(real - item.duration) > DURATION_MARGIN:
            yield f"The feed says {item.duration:g} seconds, the file has {real:.1f}."


@recordings.rule("NC405", WARNING, "The file begins with one ID3v2.3 tag", "Write the tag with version 2.3.")
def has_id3v23(item: Item) -> Iterator[str]:
    """Some tools do not see v2.4; without a tag there are no chapters in the file."""
    if item.stream and item.stream.frames:
        versions = item.stream.id3_versions
        if versions[:1] != (3,):
            yield f"It begins with ID3v2.{versions[0]}." if versions else "It has no ID3 tag."


@recordings.rule("NC406", WARNING, "No other tags are left in the file", "Remove ID3v1 and APE tags.")
def has_one_tag(item: Item) -> Iterator[str]:
    """Old tags contradict new ones."""
    if item.stream and (item.stream.trailing or len(item.stream.id3_versions) > 1):
        more = [f"ID3v2.{version}" for version in item.stream.id3_versions[1:]]
        yield f"It has {', '.join([*more, *item.stream.trailing])} besides."


@recordings.rule("NC407", WARNING, "The file has an Info header", "Encode to a file, not to a pipe.")
def has_info_header(item: Item) -> Iterator[str]:
    """Players learn from it the exact length and where to seek."""
    if item.stream and item.stream.frames and not item.stream.headers:
        yield "There is none."


@recordings.rule("NC408", ERROR, "The Info header counts all frames", "Do not join MP3 files byte by byte; decode and encode them.")
def counts_all_frames(item: Item) -> Iterator[str]:
    """After a careless join players show the length of the first part and cannot seek beyond it."""
    if item.stream and item.stream.headers > 1:
        yield f"There are {item.stream.headers} headers: files were joined."
    elif item.stream and item.stream.info is not None and abs(item.stream.info - item.stream.frames) > 1:
        yield f"The header says {item.stream.info} frames, the file has {item.stream.frames}."


@recordings.rule("NC409", WARNING, "The bit rate is constant", "Encode with a constant bit rate.")
def has_constant_bitrate(item: Item) -> Iterator[str]:
    """Seeking to a chapter misses by seconds otherwise."""
    if item.stream and (len(item.stream.bitrates) > 1 or item.stream.variable):
        yield f"It changes: {', '.join(str(rate) for rate in sorted(item.stream.bitrates))} kbit/s."


@recordings.rule("NC410", WARNING, "The sampling rate is 44.1 kHz or more", "Set `audio.sample_rate` to 44100.")
def has_sampling_rate(item: Item) -> Iterator[str]:
    """Apple's table."""
    if item.stream and item.stream.rates and min(item.stream.rates) < LOWEST_RATE:
        yield f"It is {min(item.stream.rates)} Hz."


@recordings.rule("NC411", WARNING, "The bit rate is 64 kbit/s or more", "Set `audio.bitrate_kbps` to 96.")
def has_bitrate(item: Item) -> Iterator[str]:
    """Below that speech begins to lisp."""
    if item.stream and item.stream.bitrates and max(item.stream.bitrates) < LOWEST_BITRATE:
        yield f"It is {max(item.stream.bitrates)} kbit/s."


@recordings.rule("NC412", ERROR, "The file is whole", "Encode it again; a copy may have been interrupted.")
def is_whole(item: Item) -> Iterator[str]:
    """Frame after frame from the tag to the end."""
    if item.stream is None:
        return
    if not item.stream.frames:
        yield "It has no MP3 frames."
    elif item.stream.cut:
        yield "Its last frame is cut off."
    elif item.stream.junk:
        yield f"It has {item.stream.junk} bytes that are neither frame nor tag."


@recordings.rule(
    "NC413",
    WARNING,
    "The loudness is -16 LUFS within 1, or what the show asks for",
    "Build the episode again; `audio.loudness_lufs` says how loud.",
)
def has_loudness(item: Item) -> Iterator[str]:
    """Apple's figure, or that of the episode's record; measured now where a meter is at hand, else as it was measured when it was made."""
    loudness = item.loudness
    wanted = item.episode.loudness.target_lufs if item.episode else LOUDNESS_LUFS
    if loudness and abs(loudness.integrated_lufs - wanted) > LOUDNESS_MARGIN:
        yield f"It is {loudness.integrated_lufs:.1f} LUFS instead of {wanted:g}."


@recordings.rule("NC414", WARNING, "The true peak is at most -1 dBTP", "Build the episode again with `audio.peak_dbtp` at -1.")
def has_headroom(item: Item) -> Iterator[str]:
    """Apple's figure; above it players clip."""
    loudness = item.loudness
    if loudness and loudness.peak_dbtp > PEAK_DBTP + PEAK_MARGIN:
        yield f"It is {loudness.peak_dbtp:.1f} dBTP."


@recordings.rule("NC415", WARNING, "The file says itself that the voice is synthetic", "Let newscast write TXXX:ai-content.")
def discloses_synthetic_voice(item: Item) -> Iterator[str]:
    """A file is passed on without its feed."""
    said = item.text("podcast:txt[@purpose='ai-content']")
    if item.tags is not None and said:
        found = item.tags.getall("TXXX:ai-content")
        value = str(found[0].text[0]) if found and found[0].text else ""
        if value != said:
            yield f"The feed says “{said}”, the file “{value}”."


@recordings.rule("NC416", WARNING, "The file has the episode's title", "Build the episode again.")
def has_title(item: Item) -> Iterator[str]:
    """Players show the tag's."""
    if item.tags is not None:
        found = item.tags.getall("TIT2")
        title = str(found[0].text[0]) if found and found[0].text else ""
        if " ".join(title.split()) != " ".join(item.text("title").split()):
            yield f"Its title is “{title[:60]}”."


@recordings.rule("NC417", ERROR, "The file can be decoded", "Encode it again; a copy may have been damaged.")
def can_be_decoded(item: Item) -> Iterator[str]:
    """Players skip a broken frame with a click, or stop."""
    if item.decoded and item.decoded.faults:
        yield f"{item.decoded.faults} frames cannot be decoded: {item.decoded.first_fault}."


@recordings.rule(
    "NC418", WARNING, "Sound begins and ends with the file", "Cut the silence off, or shorten the pauses of intro and outro."
)
def is_not_silent_at_its_ends(item: Item) -> Iterator[str]:
    """Who hears nothing for seconds takes the episode for broken, and at the end waits for the next."""
    if item.decoded and not item.decoded.faults:
        ends = (("begins", item.decoded.leading), ("ends", item.decoded.trailing))
        yield from (f"It {what} with {seconds:.1f} seconds of silence." for what, seconds in ends if seconds > LONGEST_SILENCE)


@recordings.rule("NC419", ERROR, "Other formats are in the folder", "Publish them, or render the feed again.")
def has_alternates(item: Item) -> Iterator[str]:
    """With the length and of the type that the feed says."""
    for other in item.alternates:
        path = item.feed.file(other.url)
        if path is None and item.feed.lost(other.url):
            yield f"{other.url} is not in the folder."
        elif path and other.length not in {"", str(path.stat().st_size)}:
            yield f"The feed says that {path.name} has {other.length} bytes; it has {path.stat().st_size}."
        elif path and not same_type(sniffed(path), other.type):
            yield f"The feed says that {path.name} is {other.type}; it is {sniffed(path) or 'of an unknown type'}."


@recordings.rule("NC420", ERROR, "Other formats have the digest that the feed says", "Render the feed again.")
def has_right_digests(item: Item) -> Iterator[str]:
    """Apps that compare throw away what does not match (W3C Subresource Integrity)."""
    for other in item.alternates:
        path = item.feed.file(other.url)
        if path and other.integrity and not matches(path, other.integrity):
            yield f"{path.name} is not what {other.integrity[:20]}… says."


def matches(path: Path, integrity: str) -> bool:
    """Whether a file has one of the digests of a Subresource Integrity value."""
    for expected in integrity.split():
        algorithm, _, value = expected.partition("-")
        if algorithm in _DIGESTS:
            with path.open("rb") as file:
                if b64encode(hashlib.file_digest(file, algorithm).digest()).decode() == value:
                    return True
    return False


def same_type(found: str, announced: str) -> bool:
    """Whether a media type is the announced one, whatever it is called and its codecs are."""
    called = {"audio/mp4": "audio/x-m4a", "audio/m4a": "audio/x-m4a", "audio/opus": "audio/ogg"}
    bare = announced.partition(";")[0].strip()
    return found == called.get(bare, bare)


def sniffed(path: Path) -> str:
    """The media type of a file by its first bytes."""
    with path.open("rb") as file:
        head = file.read(12)
    if head.startswith(b"ID3") or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2):  # noqa: PLR2004 - MPEG layer III
        return "audio/mpeg"
    if head[4:8] == b"ftyp":
        return "audio/x-m4a"
    return {b"OggS": "audio/ogg", b"RIFF": "audio/wav", b"fLaC": "audio/flac"}.get(head[:4], "")
