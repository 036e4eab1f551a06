"""A program that reads a text and writes bytes, held to a time and a size. One that is ended leaves no children behind."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Final

MOST_BYTES: Final = 64_000_000
"""Of its output: 12 minutes of WAV at 44.1 kHz; a sentence has no more."""
LAST_WORDS: Final = 2_000
"""Bytes of what it says on standard error that are kept, from the end."""
_CHUNK: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Done:
    """A program that has ended: its exit code, its output, and its last words."""

    code: int
    output: bytes
    words: str


class TooMuchError(Exception):
    """It writes more than any sentence needs."""


def run(command: list[str], text: bytes, seconds: float) -> Done:
    """Run it, with the text on its standard input. Raises OSError where it cannot be started, TimeoutError, or TooMuchError."""
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert process.stdin  # noqa: S101 - pipes were asked for
    assert process.stdout  # noqa: S101 - the same
    assert process.stderr  # noqa: S101 - the same
    threading.Thread(target=_feed, args=(process.stdin, text), daemon=True).start()
    deadline = time.monotonic() + seconds
    try:
        output, words = _read(process, deadline)
        code = process.wait(max(0.0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired as error:
        _end(process)
        raise TimeoutError from error
    except BaseException:
        _end(process)
        raise
    finally:
        process.stdout.close()
        process.stderr.close()
    return Done(code, output, words.decode("utf-8", "replace").strip())


def _feed(pipe: IO[bytes], text: bytes) -> None:
    """Programs that read nothing close the pipe; that is theirs to decide."""
    with suppress(OSError, ValueError), pipe:
        pipe.write(text)


def _read(process: subprocess.Popen[bytes], deadline: float) -> tuple[bytes, bytes]:
    """All of its output and the end of what it says, until both pipes are closed."""
    output, words = bytearray(), bytearray()
    with selectors.DefaultSelector() as open_pipes:
        for pipe, kept in ((process.stdout, output), (process.stderr, words)):
            open_pipes.register(pipe, selectors.EVENT_READ, kept)  # type: ignore[arg-type]  # pipes were asked for
        while open_pipes.get_map():
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            for key, _ in open_pipes.select(left):
                chunk = os.read(key.fd, _CHUNK)
                key.data.extend(chunk)
                if not chunk:
                    open_pipes.unregister(key.fileobj)
            del words[:-LAST_WORDS]
            if len(output) > MOST_BYTES:
                raise TooMuchError
    return bytes(output), bytes(words)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the program with all that it started: a shell's children hold its pipes."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
