"""The second look at the lines of a plain text: what each one is likely to be says something of those beside it."""

from __future__ import annotations

from collections.abc import Sequence

from newscast.readers.text.signs import Text

Chance = tuple[float, float, float]
"""How likely a line is junk, a heading, or text."""
_NEAR = 3
_NEARLY_ALL = 0.8


def company(text: Text, chances: Sequence[Chance | None], looks: frozenset[int]) -> list[dict[str, float]]:
    """More signs of each line, from what the first look says of all; `looks` are the lines that rules take for headings."""
    junk = [_junk(text, at, chance) for at, chance in enumerate(chances)]
    heads = [chance[1] if chance else 0.0 for chance in chances]
    before, behind = _means(junk), _means(junk[::-1])[::-1]
    return [_seen(at, junk, heads, before, behind) | {"looks a heading": float(at in looks)} for at in range(len(junk))]


def _junk(text: Text, at: int, chance: Chance | None) -> float:
    return chance[0] if chance else 0.0 if text.live[at] else 1.0


def _means(values: Sequence[float]) -> list[float]:
    """For each place the mean of the values before it."""
    total, means = 0.0, []
    for number, value in enumerate(values):
        means.append(total / number if number else 0.0)
        total += value
    return means


def _seen(
    at: int, junk: Sequence[float], heads: Sequence[float], before: Sequence[float], behind: Sequence[float]
) -> dict[str, float]:
    above, below = junk[max(0, at - _NEAR) : at], junk[at + 1 : at + 1 + _NEAR]
    over, under = (above[-1] if above else 0.0), (below[0] if below else 1.0)
    own = junk[at]
    return {
        "own junk": own,
        "own heading": heads[at],
        "own text": max(0.0, 1 - own - heads[at]),
        "junk above": over,
        "junk below": under,
        "junk above and below": over * under,
        "junk beside": (sum(above) + sum(below)) / max(1, len(above) + len(below)),
        "junk and junk beside": own * (sum(above) + sum(below)) / max(1, len(above) + len(below)),
        "heading above": heads[at - 1] if at else 0.0,
        "heading below": heads[at + 1] if at + 1 < len(heads) else 0.0,
        "junk before": before[at],
        "junk behind": behind[at],
        "all junk behind": float(behind[at] > _NEARLY_ALL),
        "heading, junk below": heads[at] * under,
    }
