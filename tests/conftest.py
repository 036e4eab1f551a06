"""What all tests share: folders of their own, and a show that speaks in tones."""

from __future__ import annotations

from pathlib import Path

import pytest

from newscast import shows


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is marked slow, unless it is asked for by name: -m slow."""
    if "slow" in str(config.option.markexpr):
        return
    slow = [item for item in items if item.get_closest_marker("slow")]
    config.hook.pytest_deselected(items=slow)
    items[:] = [item for item in items if item not in set(slow)]


SHARED_ARTICLE = Path(__file__).parents[2] / "shared" / "articles" / "cbp-officers.txt"


@pytest.fixture
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Cache and data of newscast in the test's own folder, and no setting of the user's in the way."""
    for name in ("SHOW", "FEEDS", "OUTPUT", "VOICE", "BASE_URL", "JOBS", "OFFLINE"):
        monkeypatch.delenv(f"NEWSCAST_{name}", raising=False)
    monkeypatch.setenv("NEWSCAST_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("NEWSCAST_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def tone_show(own_folders: Path) -> Path:
    """A show of its own whose voice is the tone engine: an episode takes a moment."""
    folder = shows.create(own_folders / "feeds" / "tones", title="Tones", author="Tester", base_url="https://example.org/tones")
    settings = folder / shows.SHOW_FILE
    settings.write_text(settings.read_text().replace('narrator = "af_heart"', 'narrator = "tone"'))
    return folder


@pytest.fixture
def shared_article() -> Path:
    """A real, dirty web article; it lies beside the checkout, not in it."""
    if not SHARED_ARTICLE.exists():
        pytest.skip("the shared article does not lie beside this checkout")
    return SHARED_ARTICLE
