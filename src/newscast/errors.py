"""The errors of newscast: each says what went wrong in one sentence and what to do about it in another.

    NewscastError (1)
    ├── SourceError (3)     an article cannot be read or is not one
    ├── ConfigError (4)     show.toml, a template or a setting is wrong
    ├── PluginError (5)     an engine, reader or artifact is missing
    │   └── VoiceError (5)  a voice is unknown or cannot be installed
    ├── SpeechError (6)     an engine failed to say a sentence
    ├── AudioError (7)      a clip cannot be decoded, or the mix failed
    ├── CheckError (8)      a quality check failed
    ├── StoreError (73)     a folder or file cannot be written (EX_CANTCREAT)
    └── LockedError (75)    another build holds the published folder (EX_TEMPFAIL)

The number is the exit code of the command line; 2 is click's for wrong usage, 130 and 143 are interruptions.
"""

from __future__ import annotations

from typing import ClassVar


class NewscastError(Exception):
    """Base of all errors that newscast raises on purpose. `hint` tells the user what to do."""

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


class SourceError(NewscastError):
    """An article cannot be found, fetched, decoded, or is not an article."""

    exit_code = 3


class ConfigError(NewscastError):
    """A show, template or setting is wrong."""

    exit_code = 4


class PluginError(NewscastError):
    """A reader, engine or artifact that was asked for is not installed."""

    exit_code = 5


class VoiceError(PluginError):
    """A voice is unknown, or its files cannot be had."""


class SpeechError(NewscastError):
    """An engine could not say a sentence. Raised rather than leave a word out."""

    exit_code = 6


class AudioError(NewscastError):
    """A clip cannot be decoded, or an episode cannot be mixed or encoded."""

    exit_code = 7


class CheckError(NewscastError):
    """A finished episode or feed does not pass a check."""

    exit_code = 8


class StoreError(NewscastError):
    """A file or folder cannot be written."""

    exit_code = 73


class LockedError(NewscastError):
    """Another build is at work in the same published folder."""

    exit_code = 75
