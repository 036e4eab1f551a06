from __future__ import annotations

import locale
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from newscast.artifacts.environment import TEMPLATES, clock, environment, iso8601, rfc2822, timestamp, web_url
from newscast.errors import ConfigError

NOON = datetime(2026, 5, 13, 12, 0, tzinfo=UTC)


def rendered(template: str, **values: object) -> str:
    return environment().from_string(template).render(**values)


def test_values_are_escaped_once() -> None:
    assert rendered("<t>{{ x }}</t>", x="R&D <b>") == "<t>R&amp;D &lt;b&gt;</t>"


def test_quotes_cannot_end_an_attribute() -> None:
    assert rendered('<t a="{{ x }}"/>', x='" onload="') == '<t a="&#34; onload=&#34;"/>'


def test_the_feed_template_is_escaped_though_its_name_ends_in_j2() -> None:
    assert environment().autoescape is True


def test_control_characters_are_removed_from_every_printed_value() -> None:
    assert rendered("{{ x }}", x="a\x00b\x0bc\x1bd\ufffee\ud800") == "abcde"


def test_a_name_that_is_not_defined_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        rendered("{{ nothing }}")


def test_a_template_of_the_show_wins(tmp_path: Path) -> None:
    (tmp_path / "hello.j2").write_text("Hello {{ name }}", encoding="utf-8")
    assert environment(tmp_path).get_template("hello.j2").render(name="<you>") == "Hello &lt;you&gt;"


def test_dates_are_those_of_rfc_2822_and_keep_their_zone() -> None:
    assert rfc2822(NOON) == "Wed, 13 May 2026 12:00:00 +0000"
    assert rfc2822(NOON.astimezone(timezone(timedelta(hours=2)))) == "Wed, 13 May 2026 14:00:00 +0200"


def test_dates_do_not_depend_on_the_locale() -> None:
    before = locale.setlocale(locale.LC_ALL)
    for name in ("de_DE.UTF-8", "fr_FR.UTF-8", "C"):
        try:
            locale.setlocale(locale.LC_ALL, name)
        except locale.Error:
            continue
        assert rfc2822(NOON).startswith("Wed, 13 May")
    locale.setlocale(locale.LC_ALL, before)


@pytest.mark.parametrize("function", [rfc2822, iso8601])
def test_a_date_without_a_zone_is_refused(function: type) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        function(datetime(2026, 5, 13))  # noqa: DTZ001 - the case


@given(st.datetimes(min_value=datetime(1990, 1, 1), timezones=st.timezones()))  # noqa: DTZ001 - hypothesis adds the zone
def test_every_date_reads_back_to_the_same_second(moment: datetime) -> None:
    assert abs(parsedate_to_datetime(rfc2822(moment)) - moment) < timedelta(minutes=1)


def test_iso_dates_are_in_utc() -> None:
    assert iso8601(NOON.astimezone(timezone(timedelta(hours=-5)))) == "2026-05-13T12:00:00Z"


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0:00"), (12.986, "0:12"), (12.9999, "0:13"), (59.6, "0:59"), (725, "12:05"), (3723.2, "1:02:03"), (360000, "100:00:00")],
)
def test_clock_is_for_people(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown


def test_timestamps_have_milliseconds_a_comma_or_neither() -> None:
    assert timestamp(12.986) == "00:00:12.986"
    assert timestamp(3712.9859, ",") == "01:01:52,986"
    assert timestamp(12.986, places=0) == "00:00:12"
    assert timestamp(59.9999) == "00:01:00.000"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JaVaScript:x", " javascript:x", "java\tscript\x01:x", "data:text/html,x"]
)
def test_addresses_that_run_something_are_dropped(address: str) -> None:
    assert not web_url(address).lower().startswith(("javascript:", "data:"))


@pytest.mark.parametrize("address", ["https://example.org/a?b=c&d", "http://x.org", "mailto:a@b.org", "page/index.html", "#s0001"])
def test_addresses_that_lead_somewhere_are_kept(address: str) -> None:
    assert web_url(address) == address


def test_a_show_template_wins_and_is_escaped_like_all(tmp_path: Path) -> None:
    (tmp_path / "feed.xml.j2").write_text("<own>{{ x }}</own>")
    assert environment(tmp_path).get_template("feed.xml.j2").render(x="a < b") == "<own>a &lt; b</own>"
    assert environment(tmp_path).get_template("transcript.html.j2").filename == str(TEMPLATES / "transcript.html.j2")


@pytest.mark.parametrize(
    ("template", "line", "what"),
    [
        ("<a>\n{% if %}", 2, "Expected an expression"),
        ("<a>\n\n{{ nothing }}", 3, "'nothing' is undefined"),
        ("<a>{{ x / 0 }}", 1, "division by zero"),
        ("{% include 'absent.j2' %}", 1, "absent.j2"),
    ],
)
def test_what_is_wrong_with_a_show_template_is_told_with_its_place(tmp_path: Path, template: str, line: int, what: str) -> None:
    own = tmp_path / "feed.xml.j2"
    own.write_text(template)
    with pytest.raises(ConfigError) as told:
        environment(tmp_path).get_template("feed.xml.j2").render(x=1)
    assert told.value.what.startswith(f"{own}:{line}: ")
    assert what in told.value.what
