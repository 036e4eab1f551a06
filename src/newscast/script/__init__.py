"""From an article to what is said: `write` is the stage's door."""

from newscast.script.narration import write

__all__ = ["write"]
