"""Pages and texts that were written after the rules (benchmarks/readers/unseen.py scores them): what was reached on them stays."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from statistics import mean
from types import ModuleType

import pytest

BENCHMARK = Path(__file__).parents[2] / "benchmarks/readers"
FOLDER = Path(__file__).parents[1] / "data/readers/unseen"


@pytest.fixture(scope="module")
def unseen() -> ModuleType:
    sys.path.insert(0, str(BENCHMARK))
    spec = importlib.util.spec_from_file_location("unseen", BENCHMARK / "unseen.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["unseen"] = module
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(BENCHMARK))
    return module


@pytest.mark.parametrize("suffix", ["html", "txt", "md"])
def test_unseen_cases_are_read_as_well_as_before(unseen: ModuleType, suffix: str) -> None:
    measured = [unseen.score(case, *unseen.run(case)) for case in unseen.cases(FOLDER) if case.name.endswith(suffix)]
    average = {name: mean(values[name] for values in measured if name in values) for name in measured[0] | measured[-1]}
    assert len(measured) >= 40
    assert average["refused rightly"] == 1.0
    least, most = (0.93, 0.03) if suffix == "txt" else (0.97, 0.02)
    assert min(average["title"], average["heading F1"], average["body F1"], average["body recall"]) >= least
    assert average["junk leak"] <= most


def test_a_fragment_is_read_whole(unseen: ModuleType) -> None:
    page = "<p>A short lead about the harbour and its crews, who waited.</p><div class=box><p>Text in an odd box.</p></div><ul><li>first</li></ul>"
    article, _ = unseen.run(unseen.Case("entry.html", page, {}, ()))
    assert [block.text for section in article.sections for block in section.blocks] == [
        "A short lead about the harbour and its crews, who waited.",
        "Text in an odd box.",
        "first",
    ]


def test_a_tag_with_many_quoted_attributes_takes_no_time(unseen: ModuleType) -> None:
    attributes = " ".join(f'data-a{number}="x"' for number in range(100))
    page = f"<div {attributes}><p>A tag with a hundred attributes is nothing special on the pages of large newspapers.</p></div>"
    article, seconds = unseen.run(unseen.Case("entry.html", page, {}, ()))
    assert article is not None
    assert seconds < 5
