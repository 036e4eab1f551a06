"""The settings of a show: every key of show.toml, its meaning, unit and default."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from newscast.feed_options import FeedOptions
from newscast.model import Owner
from newscast.presets import MASTERING, PAUSES

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
    that the clip follows the speech. `crossfade` lets a clip that is not spoken over run into the speech, or come out of it: they
    overlap by so many seconds, the clip low. A sting does both, and has no text.
    """

    text: str = ""
    clip: str = ""
    start: float = 0.0
    end: float = 0.0
    fade_in: float = 0.0
    fade_out: float = 0.0
    gain_db: float = 0.0
    speech_at: float = -1.0
    crossfade: float = 0.0

    def __post_init__(self) -> None:
        """Raises ValueError for times and gains that cannot be."""
        _refuse_impossible(self, ("start", "end", "fade_in", "fade_out", "crossfade"), self.start, self.end, self.gain_db)
        if self.speech_at != -1.0 and not 0 <= self.speech_at <= LONGEST_CLIP:
            raise ValueError(f"speech_at = {self.speech_at:g} cannot be: write 0 to {LONGEST_CLIP:g} seconds, or -1")


LONGEST_CLIP = 600.0
"""Seconds."""
GAINS_DB = (-60.0, 20.0)


def _refuse_impossible(clip: object, names: tuple[str, ...], start: float, end: float, gain_db: float) -> None:
    """Raises ValueError for seconds that no clip has, for a clip that ends before it begins, and for a gain that is a slip."""
    for name in names:
        seconds: float = getattr(clip, name)
        if not 0 <= seconds <= LONGEST_CLIP:
            raise ValueError(f"{name} = {seconds:g} cannot be: write 0 to {LONGEST_CLIP:g} seconds")
    if end and end <= start:
        raise ValueError(f"the clip would end (at {end:g} seconds) before it begins (at {start:g})")
    if not GAINS_DB[0] <= gain_db <= GAINS_DB[1]:
        raise ValueError(f"gain_db = {gain_db:g} cannot be: write {GAINS_DB[0]:g} to {GAINS_DB[1]:g} dB")


AS_PRESET = math.nan
"""Stands for the pause of the preset."""
LONGEST_PAUSE = 60.0


@dataclass(frozen=True, slots=True)
class Pauses:
    """Silences in seconds, by structure, from a preset; each may be set by itself. Of two at the same place the longer stands."""

    preset: str = "standard"
    sentence: float = AS_PRESET
    paragraph: float = AS_PRESET
    list_item: float = AS_PRESET
    quote: float = AS_PRESET
    before_heading: float = AS_PRESET
    after_heading: float = AS_PRESET
    intro: float = AS_PRESET
    outro: float = AS_PRESET

    def __post_init__(self) -> None:
        """Fill in what the preset says. Raises ValueError for a preset that is not known and a silence that cannot be."""
        if self.preset not in PAUSES:
            raise ValueError(f"there is no preset '{self.preset}'; known are {', '.join(PAUSES)}")
        for name, seconds in PAUSES[self.preset].items():
            written: float = getattr(self, name)
            if math.isnan(written):
                object.__setattr__(self, name, seconds)
            elif not 0 <= written <= LONGEST_PAUSE:
                raise ValueError(f"a pause of {written:g} seconds cannot be: write 0 to {LONGEST_PAUSE:g}")


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


ALTERNATES = ("opus", "m4a")
MP3_KBPS = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
MP3_RATES = (32_000, 44_100, 48_000)
"""What MPEG-1 has; the half rates of MPEG-2 are below Apple's table."""
LOUDNESS_LUFS = (-35.0, -8.0)
LOWEST_PEAK_DBTP = -9.0
OPUS_KBPS, M4A_KBPS = (6, 256), (16, 256)
"""Of one channel, as the encoders take it."""


@dataclass(frozen=True, slots=True)
class Mastering:
    """How the episode is levelled and encoded, from a preset; each value may be set by itself.

    -16 LUFS integrated and at most -1 dBTP are Apple's figures for podcasts; 44.1 kHz mono MP3 at 96 kbit/s, constant bit rate,
    is in the middle of Apple's table and seeks exactly in every player. `stereo` keeps the two channels of clips that have them; the
    voice is in the middle. `alternates` are further formats of each episode: "opus" (at `opus_kbps`) and "m4a" (at `m4a_kbps`).
    """

    preset: str = "standard"
    loudness_lufs: float = AS_PRESET
    peak_dbtp: float = -1.0
    bitrate_kbps: int = 0
    sample_rate: int = 44_100
    stereo: bool | None = None
    alternates: tuple[str, ...] = ()
    opus_kbps: int = 32
    m4a_kbps: int = 64

    def __post_init__(self) -> None:
        """Fill in what the preset says. Raises ValueError for a preset or a format that is not known, and for what no file can have."""
        if self.preset not in MASTERING:
            raise ValueError(f"there is no preset '{self.preset}'; known are {', '.join(MASTERING)}")
        unknown = [name for name in self.alternates if name not in ALTERNATES]
        if unknown:
            raise ValueError(f"there is no format '{unknown[0]}'; known are {', '.join(ALTERNATES)}")
        preset = MASTERING[self.preset]
        if math.isnan(self.loudness_lufs):
            object.__setattr__(self, "loudness_lufs", preset["loudness_lufs"])
        if not self.bitrate_kbps:
            object.__setattr__(self, "bitrate_kbps", preset["bitrate_kbps"])
        if self.stereo is None:
            object.__setattr__(self, "stereo", preset["stereo"])
        self._refuse_impossible()

    def _refuse_impossible(self) -> None:
        if self.bitrate_kbps not in MP3_KBPS or self.sample_rate not in MP3_RATES:
            known = f"choose {', '.join(map(str, MP3_KBPS))} kbit/s and {', '.join(map(str, MP3_RATES))} Hz"
            raise ValueError(f"MP3 has no {self.bitrate_kbps} kbit/s at {self.sample_rate} Hz; {known}")
        if not LOUDNESS_LUFS[0] <= self.loudness_lufs <= LOUDNESS_LUFS[1]:
            raise ValueError(f"{self.loudness_lufs:g} LUFS cannot be: write {LOUDNESS_LUFS[0]:g} to {LOUDNESS_LUFS[1]:g}")
        if not LOWEST_PEAK_DBTP <= self.peak_dbtp <= 0:
            raise ValueError(f"a peak of {self.peak_dbtp:g} dBTP cannot be: write {LOWEST_PEAK_DBTP:g} to 0, best -1")
        for name, (least, most), kbps in (("opus", OPUS_KBPS, self.opus_kbps), ("m4a", M4A_KBPS, self.m4a_kbps)):
            if not least <= kbps <= most:
                raise ValueError(f"{name}_kbps = {kbps} cannot be: write {least} to {most}")


@dataclass(frozen=True, slots=True)
class Bed:
    """Music that runs under the speech, at least 20 dB below it: `clip`, repeated as often as needed; "" plays none.

    `under` is "all", "intro", "outro" or the headings of sections. `start`, `end`, `fade_in`, `fade_out` and `gain_db` are as for
    other clips; the fades are those of the whole bed. `crossfade` joins its repetitions, and the bed with the clips before and after
    it (seconds). In pauses longer than `swell_after` it comes up to its level; 0 keeps it down.
    """

    clip: str = ""
    under: tuple[str, ...] = ("all",)
    start: float = 0.0
    end: float = 0.0
    fade_in: float = 2.0
    fade_out: float = 3.0
    gain_db: float = -6.0
    crossfade: float = 2.0
    swell_after: float = 0.0

    def __post_init__(self) -> None:
        """Raises ValueError for times and gains that cannot be."""
        names = ("start", "end", "fade_in", "fade_out", "crossfade", "swell_after")
        _refuse_impossible(self, names, self.start, self.end, self.gain_db)


@dataclass(frozen=True, slots=True)
class Recording:
    """A person's recording in place of a section: `section` is its heading, `file` a sound file of the show, `speaker` who reads."""

    section: str
    file: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Artwork:
    """Pictures that newscast draws: `episodes` gives each episode one of its own; `colour` (#rrggbb) sets the tone, "" takes one from the title."""

    episodes: bool = False
    colour: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError for a colour that is written in another way."""
        if self.colour and not re.fullmatch(r"#[0-9a-fA-F]{6}", self.colour):
            raise ValueError(f"there is no colour '{self.colour}': write it like #1a4d80")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the show always keeps or leaves out of its articles, by the same rules as --keep and --drop."""

    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShowSettings:
    """All of show.toml. `base_url` is where the published folder will be found on the web; `link` is the show's home page.

    `profile` says how much of an article's structure is spoken: "natural", as a newsreader would, or "full", with every list, table,
    quote and picture announced. `lexicon` names pronunciation lexicons (TOML or PLS), the most important last. `artwork` is the cover,
    "" has it drawn.
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
    reading: Reading = field(default_factory=Reading)
    voice: Voicing = field(default_factory=Voicing)
    intro: Bookend = field(default_factory=lambda: Bookend(text=INTRO_TEXT))
    outro: Bookend = field(default_factory=lambda: Bookend(text=OUTRO_TEXT))
    sting: Bookend = field(default_factory=Bookend)
    pauses: Pauses = field(default_factory=Pauses)
    bed: Bed = field(default_factory=Bed)
    recordings: tuple[Recording, ...] = ()
    audio: Mastering = field(default_factory=Mastering)
    art: Artwork = field(default_factory=Artwork)
    feed: FeedOptions = field(default_factory=FeedOptions)

    def __post_init__(self) -> None:
        """Raises ValueError for a setting that would be left without effect."""
        if self.sting.text:
            raise ValueError("[sting] has no text: it is music between chapters; words belong into [intro] or [outro]")
