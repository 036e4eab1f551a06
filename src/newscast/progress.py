"""How long work tells that it goes on, without knowing who listens."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """A listener for the progress of one task at a time."""

    def start(self, task: str, total: int, unit: str = "") -> None:
        """A task begins: `total` steps of `unit` ("bytes", "sentences")."""

    def advance(self, steps: int = 1) -> None:
        """Steps of the current task are done."""

    def finish(self) -> None:
        """The current task ends, done or not."""

    def note(self, message: str) -> None:
        """Something worth a line: a download and its licence, a warning."""


class Silent:
    """A listener that says nothing: for libraries and tests."""

    def start(self, task: str, total: int, unit: str = "") -> None:
        """Ignore."""

    def advance(self, steps: int = 1) -> None:
        """Ignore."""

    def finish(self) -> None:
        """Ignore."""

    def note(self, message: str) -> None:
        """Ignore."""
