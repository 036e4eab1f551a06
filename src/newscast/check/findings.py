"""What a check finds, and how its rules are kept: small functions with a code, a severity, a sentence and a remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

Subject = TypeVar("Subject")


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    """Breaks an app, or a rule that a directory enforces."""
    WARNING = "warning"
    """Against what Apple or PSP-1 recommend; listeners may notice."""
    INFO = "info"
    """Worth knowing."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: which rule, where, what is wrong there and what to do."""

    code: str
    severity: Severity
    where: str
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """One thing that is so in a good feed. `find` yields a sentence for each place where it is not."""

    code: str
    severity: Severity
    title: str
    fix: str
    find: Callable[[Subject], Iterable[str]]

    def findings(self, subject: Subject, where: str) -> Iterator[Finding]:
        """The faults of one subject."""
        for message in self.find(subject):
            yield Finding(self.code, self.severity, where, message, self.fix)


@dataclass(slots=True)
class RuleBook(Generic[Subject]):
    """All rules about one kind of subject, in the order of their codes."""

    rules: list[Rule[Subject]] = field(default_factory=list)

    def rule(
        self, code: str, severity: Severity, title: str, fix: str
    ) -> Callable[[Callable[[Subject], Iterable[str]]], Callable[[Subject], Iterable[str]]]:
        """Enter a function as a rule: `@items.rule("NC301", ERROR, "An item has a title", "Give it one.")`."""

        def enter(find: Callable[[Subject], Iterable[str]]) -> Callable[[Subject], Iterable[str]]:
            self.rules.append(Rule(code, severity, title, fix, find))
            return find

        return enter

    def findings(self, subject: Subject, where: str) -> Iterator[Finding]:
        """What all rules find in one subject."""
        for entry in self.rules:
            yield from entry.findings(subject, where)
