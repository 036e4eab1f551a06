from __future__ import annotations

import json
import re
import socket
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from newscast.check import Severity, address, check, rules
from newscast.cli.commands import newscast as command
from newscast.errors import CheckError
from newscast.feed_options import FeedOptions
from newscast.model import Loudness, Show
from newscast.testing.examples import example_episode, example_show

DOCS = Path(__file__).parents[2] / "docs" / "checks.md"


def test_a_folder_without_a_feed_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CheckError, match="no feed"):
        check(tmp_path)


def test_a_feed_can_be_named_itself(folder: Path) -> None:
    assert check(folder / "feed.xml") == check(folder)


def test_what_is_no_xml_has_findings_and_does_not_fail(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(b"\xff\x00garbage")
    assert {finding.code for finding in check(tmp_path)} >= {"NC101", "NC103"}


def test_the_meter_is_asked_for_the_loudness_of_the_file(folder: Path) -> None:
    asked: list[Path] = []

    def measure(path: Path) -> Loudness:
        asked.append(path)
        return Loudness(-20.0, -3.0)

    codes = [finding.code for finding in check(folder, measure=measure)]
    assert codes == ["NC413", "NC413"]
    assert {path.suffix for path in asked} == {".mp3"}
    assert len(asked) == 2


def test_a_show_that_asks_for_another_loudness_is_held_to_that(folder: Path) -> None:
    for record in folder.glob("*/episode.json"):
        record.write_text(record.read_text().replace('"target_lufs": -16.0', '"target_lufs": -19.0'))
    assert [finding.code for finding in check(folder)] == ["NC413", "NC413"]
    assert not check(folder, measure=lambda _: Loudness(-19.4, -3.0))


def test_a_feed_is_checked_before_it_is_written(folder: Path) -> None:
    feed = (folder / "feed.xml").read_bytes()
    assert check(folder, candidate=feed) == ()
    changed = feed.replace(b"4bd6b1f1-7b2c-5a8e-9d38-0c51f3c1a001", b"4bd6b1f1-7b2c-5a8e-9d38-0c51f3c1a999")
    assert {finding.code for finding in check(folder, candidate=changed)} == {"NC801", "NC804"}
    assert (folder / "feed.xml").read_bytes() == feed


def test_the_first_feed_of_a_folder_is_checked_before_it_is_written(folder: Path) -> None:
    feed = (folder / "feed.xml").read_bytes()
    (folder / "feed.xml").unlink()
    assert check(folder, candidate=feed) == ()


@pytest.fixture
def paged(publisher: Callable[[Path, Show], Path], tmp_path: Path) -> Path:
    """A feed of five episodes, two on a page."""
    episodes = (
        replace(example_episode(), guid=f"g{n}", slug=f"s{n}", title=f"T{n}", link=f"https://news.example.org/{n}",
                pub_date=example_episode().pub_date - timedelta(days=n))
        for n in range(5)
    )  # fmt: skip
    return publisher(tmp_path, replace(example_show(*episodes), feed=FeedOptions(page_size=2)))


def test_all_pages_of_a_feed_are_checked(paged: Path) -> None:
    assert check(paged) == ()
    page = paged / "feed-1.xml"
    page.write_bytes(page.read_bytes().replace(b"<title>T4", b"<title>&lt;b&gt;T4"))
    assert {finding.code for finding in check(paged)} == {"NC320", "NC416", "NC802"}


def test_a_guid_may_not_come_again_on_another_page(paged: Path) -> None:
    page = paged / "feed-1.xml"
    page.write_bytes(page.read_bytes().replace(b">g4<", b">g0<"))
    assert "NC330" in {finding.code for finding in check(paged)}


def test_pages_that_lead_in_a_circle_are_checked_once(paged: Path) -> None:
    page = paged / "feed-1.xml"
    page.write_bytes(page.read_bytes().replace(b'rel="last"', b'rel="next"'))
    assert check(paged) == ()


def test_a_finding_says_where_what_and_what_to_do(folder: Path) -> None:
    next(folder.glob("bridge*/*.vtt")).unlink()
    (finding,) = check(folder)
    assert finding.where == "item 1 “The bridge reopens”"
    assert finding.severity is Severity.ERROR
    assert re.search(r"\.vtt is not in the folder\.$", finding.message)
    assert finding.fix == "Publish them."


def test_codes_are_unique_and_remedies_are_sentences() -> None:
    codes = [rule.code for rule in rules()]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"NC\d{3}", code) for code in codes)
    assert all(rule.fix.endswith(".") and not rule.title.endswith(".") for rule in rules())


def test_every_rule_is_documented_as_it_is() -> None:
    lines = DOCS.read_text(encoding="utf-8").splitlines()
    for rule in rules():
        assert f"| {rule.code} | {rule.severity} | {rule.title} | {rule.fix} |" in lines
    assert sum(line.startswith("| NC") for line in lines) == len(rules())


def test_the_feed_says_where_its_server_is(folder: Path) -> None:
    assert address(folder) == address(folder / "feed.xml") == "https://news.example.org/podcast/feed.xml"
    (folder / "feed.xml").write_bytes((folder / "feed.xml").read_bytes().replace(b'rel="self"', b'rel="via"'))
    with pytest.raises(CheckError, match="where it is"):
        address(folder)


def test_with_http_the_server_is_checked_after_the_folder(folder: Path) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        feed = folder / "feed.xml"
        port = nobody.getsockname()[1]
        feed.write_bytes(
            feed.read_bytes().replace(b"https://news.example.org/podcast/feed.xml", f"http://127.0.0.1:{port}/feed.xml".encode())
        )
        asked = {flag: CliRunner().invoke(command, ["check", str(folder), "--json", *flag]) for flag in ((), ("--http",))}
    codes = {flag: {found["code"] for found in json.JSONDecoder().raw_decode(done.output)[0]} for flag, done in asked.items()}
    assert codes["--http",] - codes[()] == {"NC901"}


def test_the_folder_above_the_shows_names_them(tmp_path: Path) -> None:
    (tmp_path / "morning").mkdir()
    (tmp_path / "morning" / "feed.xml").write_bytes(b"<rss/>")
    with pytest.raises(CheckError) as caught:
        check(tmp_path)
    assert str(tmp_path / "morning") in caught.value.hint
