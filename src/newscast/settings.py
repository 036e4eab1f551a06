"""The settings of a show: every key of show.toml, its meaning, unit and default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from newscast.feed_options import FeedOptions
from newscast.model import Owner

INTRO_TEXT = (
    "{{ show.title }}. {{ article.title }}."
    "{% if article.byline %} By {{ article.byline }}.{% endif %}"
    "{% if article.date %} Published on {{ article.date }}.{% endif %}"
    " This article is read by a synthetic voice."
)
OUTRO_TEXT = "You have been listening to {{ show.title }}. This article was read by a synthetic voice, {{ voice.name }}."


@dataclass(frozen=True, slots=True)
class Bookend:
    """How an episode opens or closes: text, a clip, or a clip with speech over it.

    `text` is a Jinja2 template (show, article, voice); "" says nothing. `clip` is an audio file in the show's folder; "" plays
    nothing. `start` and `end` cut the clip (seconds; end 0 means its end), `fade_in` and `fade_out` shape it, `gain_db` levels it.
    `speech_at` is when the speech begins after the start of the clip (seconds); -1 means when the clip has ended and, for an outro,
    that the clip follows the speech.
    """

    text: str = ""
    clip: str = ""
    start: float = 0.0
    end: float = 0.0
    fade_in: float = 0.0
    fade_out: float = 0.0
    gain_db: float = 0.0
    speech_at: float = -1.0


@dataclass(frozen=True, slots=True)
class Pauses:
    """Silences in seconds, by structure. A longer pause wins over a shorter one at the same place."""

    sentence: float = 0.35
    paragraph: float = 0.7
    list_item: float = 0.45
    quote: float = 0.6
    before_heading: float = 1.1
    after_heading: float = 0.7
    intro: float = 1.0
    outro: float = 1.2


@dataclass(frozen=True, slots=True)
class Voicing:
    """Which voice reads; `speed` is a factor on its speaking rate.

    Others may take parts: `quote`, `heading`, `intro` and `outro` ("" is the narrator), `sections` by heading, and `languages` for
    sentences in another language than the article's (`fr = "ff_siwis"`). A language goes before a role, a role before a section.
    """

    narrator: str = "af_heart"
    speed: float = 1.0
    quote: str = ""
    heading: str = ""
    intro: str = ""
    outro: str = ""
    sections: Mapping[str, str] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """All voices of the cast, the narrator first."""
        parts = (self.narrator, self.quote, self.heading, self.intro, self.outro, *self.sections.values(), *self.languages.values())
        return tuple(dict.fromkeys(name for name in parts if name))


@dataclass(frozen=True, slots=True)
class Mastering:
    """How the episode is levelled and encoded.

    -16 LUFS integrated and at most -1 dBTP are Apple's figures for podcasts; 44.1 kHz mono MP3 at 96 kbit/s, constant bit rate,
    is in the middle of Apple's table and seeks exactly in every player.
    """

    loudness_lufs: float = -16.0
    peak_dbtp: float = -1.0
    bitrate_kbps: int = 96
    sample_rate: int = 44_100


@dataclass(frozen=True, slots=True)
class ShowSettings:
    """All of show.toml. `base_url` is where the published folder will be found on the web; `link` is the show's home page.

    `profile` says how much of an article's structure is spoken: "natural", as a newsreader would, or "full", with every list, table,
    quote and picture announced. `lexicon` names pronunciation lexicons (TOML or PLS), the most important last.
    """

    title: str
    description: str
    base_url: str
    author: str
    language: str = "en-US"
    link: str = ""
    guid: str = ""
    artwork: str = "cover.jpg"
    categories: tuple[str, ...] = ("News",)
    explicit: bool = False
    type: str = "episodic"
    copyright: str = ""
    owner: Owner | None = None
    profile: str = "natural"
    lexicon: tuple[str, ...] = ()
    voice: Voicing = field(default_factory=Voicing)
    intro: Bookend = field(default_factory=lambda: Bookend(text=INTRO_TEXT))
    outro: Bookend = field(default_factory=lambda: Bookend(text=OUTRO_TEXT))
    sting: Bookend = field(default_factory=Bookend)
    pauses: Pauses = field(default_factory=Pauses)
    audio: Mastering = field(default_factory=Mastering)
    feed: FeedOptions = field(default_factory=FeedOptions)
