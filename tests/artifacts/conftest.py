from __future__ import annotations

import pytest
from hypothesis import settings

from newscast.model import Episode, Show
from newscast.testing.examples import example_episode, example_show

settings.register_profile("no hurry", deadline=None)  # a busy machine is no fault
settings.load_profile("no hurry")


@pytest.fixture
def episode() -> Episode:
    return example_episode()


@pytest.fixture
def show(episode: Episode) -> Show:
    return example_show(episode)
