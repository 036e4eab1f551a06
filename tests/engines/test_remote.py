from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
import requests

from newscast.engines import remote
from newscast.engines.remote import Service, TemporaryFailure
from newscast.errors import SpeechError
from newscast.testing.services import cut_off, hang, hang_up, serve, status


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0
        self.naps: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.now += seconds


def service(clock: Clock, interval: float = 0.0) -> Service:
    return Service("Testing", interval=interval, clock=clock, sleep=clock.sleep)


def failing(*waits: float) -> object:
    left = list(waits)

    def ask() -> str:
        if left:
            raise TemporaryFailure("no", left.pop(0))
        return "yes"

    return ask


def test_what_passes_is_tried_again_after_growing_waits() -> None:
    clock = Clock()
    assert service(clock).call(failing(0, 0, 0)) == "yes"  # type: ignore[arg-type]
    assert [1 <= clock.naps[0] <= 2, 2 <= clock.naps[1] <= 4, 4 <= clock.naps[2] <= 8] == [True] * 3


def test_the_server_says_how_long_to_wait() -> None:
    clock = Clock()
    assert service(clock).call(failing(30)) == "yes"  # type: ignore[arg-type]
    assert clock.naps == [30]


def test_a_wait_beyond_patience_is_an_error_that_names_it() -> None:
    with pytest.raises(SpeechError) as failed:
        service(Clock()).call(failing(3600))  # type: ignore[arg-type]
    assert "3600 seconds" in failed.value.hint


def test_after_five_failures_the_service_is_left_alone() -> None:
    clock = Clock()
    broken = service(clock)
    with pytest.raises(SpeechError, match="Testing gives no good answer: no"):
        broken.call(failing(*[0] * 9))  # type: ignore[arg-type]
    assert len(clock.naps) == 4
    with pytest.raises(SpeechError, match="left alone for this run: no"):
        broken.call(failing())  # type: ignore[arg-type]


def test_success_closes_the_circuit() -> None:
    clock = Clock()
    shaky = service(clock)
    for _ in range(5):
        assert shaky.call(failing(0, 0)) == "yes"  # type: ignore[arg-type]


def test_what_many_threads_fail_at_together_counts_once() -> None:
    together = threading.Barrier(16)
    asked = []

    def busy() -> str:
        asked.append(time.monotonic())
        if len(asked) <= 16:
            together.wait(30)
            raise TemporaryFailure("status 429", 0.2)
        return "yes"

    limited = Service("Testing", sleep=lambda seconds: time.sleep(min(seconds, 0.2)))
    with ThreadPoolExecutor(16) as pool:
        assert [future.result(30) for future in [pool.submit(limited.call, busy) for _ in range(16)]] == ["yes"] * 16


def test_while_one_waits_nobody_asks() -> None:
    naps: list[float] = []

    def sleep(seconds: float) -> None:
        naps.append(seconds)
        if len(naps) == 1:
            assert held.call(lambda: "another") == "another"  # as another thread would, meanwhile

    held = Service("Testing", clock=lambda: 100.0, sleep=sleep)
    assert held.call(failing(20)) == "yes"  # type: ignore[arg-type]
    assert naps == [20, 20]


def test_calls_keep_their_distance() -> None:
    clock = Clock()
    slow = service(clock, interval=1.0)
    for _ in range(3):
        slow.call(failing())  # type: ignore[arg-type]
    assert clock.naps == [1.0, 1.0]


def test_a_permanent_refusal_is_not_tried_again() -> None:
    clock = Clock()

    def refuse() -> None:
        raise SpeechError("forbidden", "no")

    with pytest.raises(SpeechError, match="forbidden"):
        service(clock).call(refuse)
    assert clock.naps == []


def ask(url: str) -> bytes:
    return remote.answer(requests.Session(), requests.Request("POST", url, data=b"x").prepare(), "Testing")


def test_a_good_answer_is_its_body() -> None:
    with serve(status(200, b"sound")) as server:
        assert ask(server.url) == b"sound"


@pytest.mark.parametrize("code", [429, 500, 502, 503])
def test_overload_is_temporary(code: int) -> None:
    with serve(status(code, headers={"Retry-After": "7"})) as server, pytest.raises(TemporaryFailure, match=str(code)) as failure:
        ask(server.url)
    assert failure.value.retry_after == 7


def test_retry_after_may_be_a_date() -> None:
    then = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    with serve(status(503, headers={"Retry-After": then})) as server, pytest.raises(TemporaryFailure) as failure:
        ask(server.url)
    assert 80 < failure.value.retry_after <= 90


@pytest.mark.parametrize("value", ["soon", "", "-5", "Mon, 99 Jan 2026 00:00:00 GMT"])
def test_a_retry_after_that_says_nothing_is_passed_over(value: str) -> None:
    with serve(status(429, headers={"Retry-After": value})) as server, pytest.raises(TemporaryFailure) as failure:
        ask(server.url)
    assert failure.value.retry_after == 0


@pytest.mark.parametrize("code", [301, 400, 401, 403, 404])
def test_other_refusals_are_permanent(code: int) -> None:
    with serve(status(code, headers={"Location": "http://elsewhere"})) as server, pytest.raises(SpeechError, match=str(code)):
        ask(server.url)


def test_a_refusal_says_what_the_server_says_of_it() -> None:
    json = {"Content-Type": "application/json; charset=utf-8"}
    for body, reason in (
        (b'{"error": {"message": "No voice \'nova2\'.\\nTry nova"}}', "status 400 (No voice 'nova2'. Try nova)"),
        (b'{"detail": "too long"}', "status 400 (too long)"),
        (b'["odd"]', "status 400"),
        (b'{"error": "' + b"x" * 50_000, "status 400"),
    ):
        with serve(status(400, body, json)) as server, pytest.raises(SpeechError) as failed:
            ask(server.url)
        assert failed.value.what == f"Testing refuses: {reason}"


@pytest.mark.parametrize("code", [401, 403, 407])
def test_what_is_said_of_keys_is_not_repeated(code: int) -> None:
    answer = status(code, b'{"error": {"message": "Incorrect key: sk-1234"}}', {"Content-Type": "application/json"})
    with serve(answer) as server, pytest.raises(SpeechError) as failed:
        ask(server.url)
    assert failed.value.what == f"Testing refuses: status {code}"


def test_the_environment_names_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    with serve(status(200, b"sound")) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.setenv("no_proxy", "")
        assert ask("http://speech.invalid/v1") == b"sound"
        assert proxy.requests[0].path == "http://speech.invalid/v1"


def test_a_broken_connection_is_temporary() -> None:
    with serve(hang_up) as server, pytest.raises(TemporaryFailure, match="connection failed"):
        ask(server.url)
    with serve(cut_off(b"half")) as server, pytest.raises(TemporaryFailure, match="connection failed"):
        ask(server.url)
    with pytest.raises(TemporaryFailure, match="connection failed"):
        ask("http://127.0.0.1:9")


def test_a_server_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "TIMEOUT", (1.0, 0.2))
    with serve() as server:
        server.script.append(hang(server))
        with pytest.raises(TemporaryFailure, match="too long"):
            ask(server.url)


def test_an_answer_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "_LARGEST", 1000)
    with serve(status(200, b"x" * 2000)) as server, pytest.raises(TemporaryFailure, match="does not end"):
        ask(server.url)
