"""How long a feed of many episodes takes, and how much memory: python benchmarks/feed.py [EPISODES]."""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import replace
from datetime import timedelta

from newscast.artifacts.rss import RssFeed
from newscast.model import Episode, Show
from newscast.testing.examples import example_episode, example_show

EPISODES = 10_000


def show_of(count: int) -> Show:
    """The example show with so many episodes, an hour apart, no two alike."""
    first = example_episode()
    return example_show(*(_episode(first, number) for number in range(count)))


def main() -> None:
    """Render all pages of the feed twice and print what it took; the second time shows what is remembered."""
    show = show_of(int(sys.argv[1]) if len(sys.argv) > 1 else EPISODES)
    feed = RssFeed()
    for turn in ("first", "again"):
        wall, work = time.perf_counter(), time.process_time()
        pages = [*feed.files(show).values(), feed.render(show)]
        wall, work = time.perf_counter() - wall, time.process_time() - work
        print(f"{turn}: {len(show.episodes):,} episodes, {sum(map(len, pages)):,} bytes, {wall:.2f} s, {work:.2f} s of processor")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _episode(like: Episode, number: int) -> Episode:
    return replace(
        like,
        guid=f"{like.guid[:-8]}{number:08x}",
        slug=f"story-{number}",
        title=f"{like.title} {number}",
        link=f"{like.link}-{number}",
        pub_date=like.pub_date - timedelta(hours=number),
        enclosure=replace(like.enclosure, path=f"story-{number}/story-{number}.0123456789ab.mp3"),
        attachments=tuple(replace(file, path=f"story-{number}/{file.path.partition('/')[2]}") for file in like.attachments),
    )


if __name__ == "__main__":
    main()
