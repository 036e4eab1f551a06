from __future__ import annotations

import re

import pytest

from newscast.artifacts.qr import QUIET, QrCode, qr_code
from newscast.plugins import EpisodeArtifact
from newscast.testing.artifact import ArtifactContract


class TestQrCode(ArtifactContract):
    @pytest.fixture
    def artifact(self) -> EpisodeArtifact:
        return QrCode()


def test_a_code_has_its_finder_in_three_corners_and_white_around_it() -> None:
    code = qr_code("https://example.org/")
    size = int(re.findall(r"viewBox=\"0 0 (\d+)", code)[0])
    rows: dict[int, list[tuple[int, int]]] = {}
    for x, y, length in re.findall(r"M(\d+) (\d+)\.5h(\d+)", code):
        rows.setdefault(int(y), []).append((int(x), int(length)))
    assert (size - 2 * QUIET - 17) % 4 == 0
    assert rows[QUIET][0] == (QUIET, 7)
    assert rows[QUIET][-1] == (size - QUIET - 7, 7)
    assert rows[size - QUIET - 1][0] == (QUIET, 7)
    assert min(rows) == QUIET


def test_addresses_have_codes_of_their_own() -> None:
    assert qr_code("https://example.org/a") != qr_code("https://example.org/b")
