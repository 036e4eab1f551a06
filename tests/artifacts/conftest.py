from __future__ import annotations

import pytest

from newscast.model import Episode, Show
from newscast.testing.examples import example_episode, example_show


@pytest.fixture
def episode() -> Episode:
    return example_episode()


@pytest.fixture
def show(episode: Episode) -> Show:
    return example_show(episode)
