"""Engines that are services: one rate for all threads, patience with what passes, none with what does not.

Temporary are broken connections, time-outs, 429 and 5xx: tried again after a growing, random wait, or when the server says
(Retry-After); meanwhile no thread asks. Permanent is any other refusal. A service that fails again and again is left alone for the rest
of the run, so that a thousand sentences do not knock a thousand times at a closed door. What threads fail at together counts once:
a server that is too busy for sixteen of them at a time is not closed.
"""

from __future__ import annotations

import json
import math
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final, TypeVar
from urllib.parse import urlsplit

from newscast.errors import SpeechError

if TYPE_CHECKING:
    import requests

T = TypeVar("T")

TIMEOUT: Final = (5.0, 30.0)
"""Seconds to connect, and to wait for the next bytes."""
_DEADLINE: Final = 180.0
"""Seconds for one whole answer, however slowly it drips."""
_LARGEST: Final = 64_000_000
"""Bytes of one answer."""
_LONGEST_WAIT: Final = 60.0
_LONGEST_REASON: Final = 10_000
_SHOWN: Final = 200
_ABOUT_KEYS: Final = frozenset({401, 403, 407})
_TOO_MANY, _SERVER_ERROR, _ERROR, _REDIRECT = 429, 500, 400, 300


class TemporaryFailure(Exception):  # noqa: N818 - it is no error yet
    """It may go better in `retry_after` seconds."""

    def __init__(self, reason: str, retry_after: float = 0.0) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


@dataclass(slots=True)
class Service:
    """Calls to one service from all threads: at most one each `interval` seconds, `attempts` for each, and a circuit breaker."""

    name: str
    interval: float = 0.0
    attempts: int = 5
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _next: float = 0.0
    _failures: int = 0
    _failed_at: float = -math.inf
    _reason: str = ""

    def call(self, ask: Callable[[], T]) -> T:
        """What `ask` returns; tried again when it raises TemporaryFailure. Raises SpeechError when that does not help."""
        for attempt in range(1, self.attempts + 1):
            asked_at = self._wait_for_turn()
            try:
                answer = ask()
            except TemporaryFailure as failure:
                self._count(failure, asked_at)
                self._give_up(failure, attempt)
                self._hold(max(failure.retry_after, random.uniform(0.5, 1.0) * min(2.0**attempt, _LONGEST_WAIT)))  # noqa: S311 - spreads load
            else:
                self._failures = 0
                return answer
        raise AssertionError  # the last failure gave up

    def _wait_for_turn(self) -> float:
        """Sleep until nobody else asks and no wait is due; returns the moment."""
        if self._failures >= self.attempts:
            raise SpeechError(
                f"{self.name} failed {self._failures} times in a row and is left alone for this run: {self._reason}",
                "Try again later; what is spoken so far is kept.",
            )
        with self._lock:
            turn = max(self.clock(), self._next)
            self._next = turn + self.interval
        if turn > self.clock():
            self.sleep(turn - self.clock())
        return self.clock()

    def _count(self, failure: TemporaryFailure, asked_at: float) -> None:
        """One more failure in a row, unless somebody else's came in after this one was asked."""
        with self._lock:
            self._reason = str(failure)
            if asked_at >= self._failed_at:
                self._failures += 1
                self._failed_at = self.clock()

    def _hold(self, seconds: float) -> None:
        """Let all threads wait so long."""
        with self._lock:
            self._next = max(self._next, self.clock() + seconds)

    def _give_up(self, failure: TemporaryFailure, attempt: int) -> None:
        if failure.retry_after > _LONGEST_WAIT:
            hint = (
                f"It asks to be left alone for {failure.retry_after:.0f} seconds; build again then: what is spoken so far is kept."
            )
        elif attempt == self.attempts:
            hint = "Check the network and build again: what is spoken so far is kept. Other voices: newscast voices list."
        else:
            return
        raise SpeechError(f"{self.name} gives no good answer: {failure}", hint) from failure


def is_elsewhere(address: str) -> bool:
    """Whether an address lies on another machine."""
    host = urlsplit(address).hostname or ""
    return host not in {"localhost", "::1"} and not host.startswith("127.")


def answer(session: requests.Session, request: requests.PreparedRequest, service: str, patience: float = 0.0) -> bytes:
    """The body of a good answer. Raises TemporaryFailure, or SpeechError for good.

    `patience` is how long to wait for the next bytes, in seconds (0: as TIMEOUT says). TLS is verified always, by the certificates and
    through the proxy that the environment names; redirects are followed by nobody, since none of these services has one.
    """
    import requests

    timeout = (TIMEOUT[0], patience or TIMEOUT[1])
    try:
        way = session.merge_environment_settings(request.url, {}, True, True, None)  # noqa: FBT003 - stream, verify
        with session.send(request, timeout=timeout, allow_redirects=False, **way) as response:
            _judge(response, service)
            return _body(response)
    except requests.exceptions.SSLError as error:
        raise SpeechError(
            f"The certificate of {service} cannot be trusted", "Check the clock, the proxy and the address."
        ) from error
    except requests.Timeout as error:
        raise TemporaryFailure("it takes too long") from error
    except requests.RequestException as error:
        raise TemporaryFailure("the connection failed") from error


def _judge(response: requests.Response, service: str) -> None:
    status = response.status_code
    if status == _TOO_MANY or status >= _SERVER_ERROR:
        raise TemporaryFailure(f"status {status}", _retry_after(response.headers.get("Retry-After", "")))
    if status >= _REDIRECT:
        where = f" to {response.headers.get('Location', '')[:100]}" if status < _ERROR else _reason(response)
        raise SpeechError(
            f"{service} refuses: status {status}{where}", "Check address, key, model and voice of the engine: docs/voices.md."
        )


def _reason(response: requests.Response) -> str:
    """What the server says of its refusal, in few words; nothing of what concerns keys, and never the key itself."""
    if response.status_code in _ABOUT_KEYS or "json" not in response.headers.get("Content-Type", ""):
        return ""
    try:
        said = json.loads(next(response.iter_content(_LONGEST_REASON), b""))
        error = said.get("error", said.get("detail", said.get("message", "")))
        message = error.get("message", "") if isinstance(error, dict) else error
    except (ValueError, AttributeError):
        return ""
    key = response.request.headers.get("Authorization", "").removeprefix("Bearer ")
    told = " ".join(str(message).split())
    return f" ({(told.replace(key, '…') if key else told)[:_SHOWN]})" if message else ""


def _retry_after(value: str) -> float:
    """Seconds of a Retry-After header, which holds seconds or a date (RFC 9110, 10.2.3)."""
    if value.isdecimal():
        return float(value)
    try:
        then = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    return max(0.0, (then.replace(tzinfo=then.tzinfo or UTC) - datetime.now(UTC)).total_seconds())


def _body(response: requests.Response) -> bytes:
    deadline = time.monotonic() + _DEADLINE
    body = bytearray()
    for chunk in response.iter_content(1 << 16):
        body += chunk
        if len(body) > _LARGEST or time.monotonic() > deadline:
            raise TemporaryFailure("its answer does not end")
    return bytes(body)
