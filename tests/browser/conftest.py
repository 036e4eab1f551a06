"""A small published folder for the browser: pages in four scripts over a real MP3 of constant bit rate."""

from __future__ import annotations

import base64
import math
import struct
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest

from newscast.artifacts.embed import EmbedPage, OEmbed
from newscast.artifacts.page import EpisodePage
from newscast.artifacts.qr import QrCode
from newscast.artifacts.site import ShowPage
from newscast.artifacts.words import WordTimes
from newscast.model import Attachment, Enclosure, Episode, Show
from newscast.testing.examples import example_episode, example_show, example_words

SAMPLE_RATE = 24_000
DIGEST = "0123456789ab"
"""Stands in the names of the examples' files."""
ARABIC = ("أعيد فتح الجسر القديم فوق النهر يوم الاثنين.", "تكلفت الإصلاحات مليار دولار.")
COVER = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
"""One pixel is enough: the page gives the picture its size."""
ARTICLE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The bridge reopens</title><link rel="icon" href="data:,"></head><body><main>
<article><h1>The bridge reopens</h1>
<script src="newscast-embed.js" data-episode="bridge-reopens/" defer></script>
<p class="lead"><span class="dropcap">T</span>he <a href="#river">old <i><b>bri</b>dge</i></a> over the <b>river
   Aar</b> was opened a&shy;gain on Mon&#8203;day after<!-- a comment --> re&shy;pairs that cost&nbsp;$1.2bn.<sup hidden>1</sup>
'We waited 14 months for this,' said Ann O'Neill &amp; her neighbours, who cross it &lt;daily&gt;.</p>
<aside>Advertisement: buy a boat</aside>
<p>Traffic is expected to return to <em>normal</em> within a week.</p>
<noscript>Who pays</noscript><div class="ad"><iframe title="ad" src="about:blank"></iframe><p>Sponsored: nothing of the sort.</p></div>
<h2>What was repaired</h2>
<p>Engineers replaced 240 cables, the deck and all <span>SPONSORED</span> of its lights, and they found the piers in good order.</p>
<blockquote>Nothing of the stone had moved in a hundred years, which nobody had dared to hope.</blockquote>
<h2>Who pays</h2><p>The canton carries two thirds.</p></article></main></body></html>"""
"""A publisher's page: a drop cap, links, bold, line breaks, invisible hyphens, comments, hidden notes and typewriter quotes in the text,
frames and advertisements between sentences and one within a sentence."""
CHINESE = ("河上的旧桥星期一重新开放。", "维修费用为十二亿美元。")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    english = example_episode()
    episodes = (english, translated(english, "arabic", "ar", ARABIC), translated(english, "chinese", "zh-Hans", CHINESE))
    show = example_show(*episodes)
    audio = tone(english.duration)
    for episode in episodes:
        publish(folder, show, episode, audio)
    many = replace(
        show, episodes=(*episodes, *(replace(english, slug=f"old-{n}", title=f"Old episode {n}") for n in range(120, 0, -1)))
    )
    for name, data in {"index.html": ShowPage().render(many), **ShowPage().files(many)}.items():
        (folder / name).write_bytes(data)
    (folder / "offline.html").write_bytes(EpisodePage().offline(show, english, audio))
    (folder / show.artwork).write_bytes(COVER)
    (folder / "article.html").write_text(ARTICLE, encoding="utf-8")
    return folder


def translated(episode: Episode, slug: str, language: str, texts: tuple[str, ...]) -> Episode:
    """The episode with other words in another language, in a folder of its own."""
    cues = tuple(
        replace(cue, source=text, spoken=text, language=language, words=example_words(text, cue.start, cue.end - cue.start))
        for cue, text in zip(episode.cues, cycle(texts), strict=False)
    )
    chapters = tuple(replace(mark, title=texts[n % len(texts)]) for n, mark in enumerate(episode.chapters))
    media = Enclosure(f"{slug}/{slug}.mp3", 1)
    times = Attachment("words", f"{slug}/words.{DIGEST}.json", "application/json", 1)
    return replace(
        episode,
        slug=slug,
        guid=slug,
        title=texts[0],
        language=language,
        cues=cues,
        chapters=chapters,
        enclosure=media,
        attachments=(times,),
    )


def publish(folder: Path, show: Show, episode: Episode, audio: bytes) -> None:
    media = folder / episode.enclosure.path
    media.parent.mkdir()
    media.write_bytes(audio)
    for artifact in (EpisodePage(), EmbedPage(), OEmbed(), WordTimes(), QrCode()):
        data = artifact.render(show, episode)
        (media.parent / artifact.file_name.format(digest=DIGEST)).write_bytes(data or b"[]")


def tone(seconds: float) -> bytes:
    """A low tone as MP3, 64 kbit/s constant bit rate: Chrome seeks in it to a few milliseconds."""
    import lameenc

    count = round(seconds * SAMPLE_RATE)
    period = [round(1000 * math.sin(2 * math.pi * n / 100)) for n in range(100)]
    samples = struct.pack("<100h", *period) * (count // 100 + 1)
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(64)
    encoder.set_in_sample_rate(SAMPLE_RATE)
    encoder.set_channels(1)
    encoder.silence()
    return bytes(encoder.encode(samples[: count * 2]) + encoder.flush())
