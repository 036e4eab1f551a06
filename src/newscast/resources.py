"""Files that travel with newscast: voice presets and the demo show."""

from __future__ import annotations

from pathlib import Path

_PACKAGED = Path(__file__).parent / "_data"
_CHECKOUT = Path(__file__).parents[2]


def bundled(name: str) -> Path:
    """The folder `name` ("voices", "feeds/demo") in an installed newscast, or in the checkout that an editable install points at."""
    packaged = _PACKAGED / name
    return packaged if packaged.exists() else _CHECKOUT / name
