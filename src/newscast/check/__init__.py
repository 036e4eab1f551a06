"""`newscast check`: rules over a published folder; each has a code, a severity, a sentence and a remedy (docs/checks.md)."""

from newscast.check.findings import Finding, Rule, Severity
from newscast.check.inspection import address, check, probe, rules

__all__ = ["Finding", "Rule", "Severity", "address", "check", "probe", "rules"]
