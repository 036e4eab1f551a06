"""From an article to what is said, by `write`, and who says it, by `cast`."""

from newscast.script.casting import cast
from newscast.script.narration import write

__all__ = ["cast", "write"]
