"""`newscast check`: rules over a published folder; each has a code, a severity, a sentence and a remedy (docs/checks.md)."""

from newscast.check.findings import Finding, Rule, Severity
from newscast.check.inspection import check, probe, rules

__all__ = ["Finding", "Rule", "Severity", "check", "probe", "rules"]
