"""A complete show with an episode, as a build would leave them: what contract tests render."""

from __future__ import annotations

from datetime import UTC, date, datetime

from newscast.feed_options import (
    Chat,
    Discussion,
    FeedOptions,
    Frequency,
    License,
    Link,
    Location,
    Person,
    Picture,
    Recipient,
    RemoteShow,
    Season,
    Trailer,
)
from newscast.model import (
    Attachment,
    ChapterMark,
    Coverage,
    Cue,
    Enclosure,
    Episode,
    Loudness,
    Owner,
    Role,
    Show,
    VoiceCredit,
    Word,
)

_BASE = "https://news.example.org/podcast/"
_SLUG = "bridge-reopens"
_DIGEST = "0123456789ab"

_SENTENCES: tuple[tuple[int, Role, str, str, float], ...] = (
    (0, Role.INTRO, "", "The Example Times. The bridge reopens. This article is read by a synthetic voice.", 6.5),
    (0, Role.NARRATOR, "b1", "The old bridge over the river Aar was opened again on Monday after repairs that cost $1.2bn.", 7.25),
    (0, Role.NARRATOR, "b1", "“We waited 14 months for this,” said Ann O’Neill & her neighbours, who cross it <daily>.", 6.125),
    (0, Role.NARRATOR, "b2", "Traffic is expected to return to normal within a week.", 4.0),
    (1, Role.HEADING, "", "What was repaired", 1.5),
    (
        1,
        Role.NARRATOR,
        "b3",
        "Engineers replaced 240 cables, the deck and all of its lights, and they found the piers in good order.",
        7.5,
    ),
    (1, Role.QUOTE, "b4", "Nothing of the stone had moved in a hundred years, which nobody had dared to hope.", 6.25),
    (2, Role.HEADING, "", "Who pays", 1.25),
    (2, Role.NARRATOR, "b5", "The canton carries two thirds.", 2.5),
    (2, Role.OUTRO, "", "You have been listening to The Example Times. This article was read by a synthetic voice, Heart.", 6.0),
)
_CHAPTERS = ("The bridge reopens", "What was repaired", "Who pays")


def example_cues() -> tuple[Cue, ...]:
    """Ten sentences in three chapters, a quarter of a second apart."""
    cues: list[Cue] = []
    start = 0.25
    for number, (chapter, role, block, text, seconds) in enumerate(_SENTENCES, start=1):
        words = example_words(text, start, seconds)
        cues.append(Cue(f"s{number:04d}", start, start + seconds, text, text, chapter, block, "en-US", role, words))
        start += seconds + 0.25
    return tuple(cues)


def example_words(text: str, start: float, seconds: float) -> tuple[Word, ...]:
    """The words of a sentence, each as long as any other."""
    words = text.split()
    step = seconds / len(words)
    return tuple(Word(word, start + n * step, start + (n + 1) * step) for n, word in enumerate(words))


def example_chapters(cues: tuple[Cue, ...], duration: float) -> tuple[ChapterMark, ...]:
    """A mark for each chapter of `cues`; the first starts at 0 and the last ends with the episode."""
    starts = [0.0] + [next(cue.start for cue in cues if cue.chapter == number) for number in range(1, len(_CHAPTERS))]
    ends = [*starts[1:], duration]
    return tuple(ChapterMark(title, start, end) for title, start, end in zip(_CHAPTERS, starts, ends, strict=True))


def example_episode() -> Episode:
    """A finished episode of 51 seconds with chapters, transcripts and a page."""
    cues = example_cues()
    duration = cues[-1].end + 0.75
    return Episode(
        guid="4bd6b1f1-7b2c-5a8e-9d38-0c51f3c1a001",
        slug=_SLUG,
        source="https://news.example.org/2026/bridge",
        title="The bridge reopens",
        pub_date=datetime(2026, 5, 13, 9, 0, tzinfo=UTC),
        duration=duration,
        enclosure=Enclosure(f"{_SLUG}/{_SLUG}.{_DIGEST}.mp3", 621_004),
        chapters=example_chapters(cues, duration),
        cues=cues,
        language="en-US",
        voice=VoiceCredit("Heart", "kokoro", "Apache-2.0", "Kokoro-82M by hexgrad"),
        loudness=Loudness(-16.0, -1.4),
        coverage=Coverage(90, 90),
        digest="d" * 64,
        link="https://news.example.org/2026/bridge",
        description="After 14 months of repairs the bridge over the Aar is open again.",
        byline=("Jane Roe", "Jürg Müller"),
        site="The Example Times",
        keywords=("Bridges", "Traffic"),
        attachments=_attachments(),
        peaks=tuple(44 + n * n * 7919 % 211 for n in range(400)),
    )


def example_show(*episodes: Episode) -> Show:
    """A show with the given episodes, or with the example's."""
    return Show(
        guid="9b024349-ccf0-5f69-a609-6b82873eab3c",
        title="The Example Times",
        link="https://news.example.org/",
        base_url=_BASE,
        description="News from the example city, read aloud.",
        language="en-US",
        author="The Example Times",
        categories=("News > Daily News", "News > Politics", "Society & Culture"),
        artwork="cover.0123456789ab.jpg",
        owner=Owner("The Example Times", "podcast@example.org"),
        copyright="Example Media Ltd",
        episodes=episodes or (example_episode(),),
    )


def example_options() -> FeedOptions:
    """Every option of a feed, set."""
    return FeedOptions(
        locked=False,
        medium="newsletter",
        license=License("cc-by-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        funding=(Link("https://example.org/give", "Support us & others"),),
        location=Location("Bern", "geo:46.948,7.447", "R1686344", "CH", "subject"),
        frequency=Frequency("Every weekday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", start=date(2026, 1, 5)),
        podroll=(RemoteShow("917393e3-1b1e-5cef-ace4-edaa54e1f810", "https://x.org/feed.xml", "Another"),),
        publisher=RemoteShow("003af0a0-6a45-55cf-b765-68e3d349551a"),
        value=(Recipient("Paper", "03ae9f91a0cb8ff43840e3c322c4c61f019d8c1c3cea15a25cfc425ac605e61a4a", 100),),
        verify={"applepodcastsverify": "abc-123"},
        blocked=("amazon",),
        podping=True,
        hub="https://hub.example.org/",
        new_url="https://new.example.org/feed.xml",
        complete=True,
        hidden=True,
        people=(Person("Ann Meier", "editor", "writing", "https://example.org/ann"),),
        images=(Picture("wide.jpg", "The old town & the river", "16/9", 1600, 900, "image/jpeg", "social"),),
        trailers=(
            Trailer("What this is", "https://example.org/trailer.mp3", datetime(2026, 1, 4, 6, tzinfo=UTC), 12345, season=2),
        ),
        chat=Chat("chat.example.org", "matrix", "@paper:example.org", "#news:example.org"),
        discussion=(
            Discussion("activitypub", "https://social.example.org/{slug}", "@paper", "https://social.example.org/@paper", 1),
        ),
        seasons=(Season(1, date(2025, 1, 1)), Season(2, date(2026, 1, 1), "The second year")),
        numbered=True,
        players=True,
    )


def _attachments() -> tuple[Attachment, ...]:
    files = (
        ("transcript", "vtt", "text/vtt"),
        ("transcript", "srt", "application/x-subrip"),
        ("transcript", "transcript.json", "application/json"),
        ("transcript", "transcript.html", "text/html"),
        ("chapters", "chapters.json", "application/json+chapters"),
    )
    own = (("words", "words", "json", "application/json"), ("qr", "qr", "svg", "image/svg+xml"))
    named = (Attachment(rel, f"{_SLUG}/{_SLUG}.{_DIGEST}.{ending}", kind, 1000) for rel, ending, kind in files)
    kept = (Attachment(rel, f"{_SLUG}/{name}.{_DIGEST}.{ending}", kind, 1000) for rel, name, ending, kind in own)
    return (*named, *kept, Attachment("page", f"{_SLUG}/index.html", "text/html", 1000))
