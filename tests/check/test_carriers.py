from __future__ import annotations

import math

import pytest

from newscast.check.carriers import seconds


@pytest.mark.parametrize(("text", "value"), [("0:00", 0), ("00:12.986", 12.986), ("1:02:03", 3723), (" 10:00:00.5 ", 36000.5)])
def test_times_are_read(text: str, value: float) -> None:
    assert seconds(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "12", "1:2", "noon", "-1:00"])
def test_what_is_no_time_is_not_a_number(text: str) -> None:
    assert math.isnan(seconds(text))
