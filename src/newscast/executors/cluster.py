"""A Dask cluster as an executor: extra newscast[cluster]. Start one with `dask scheduler` and `dask worker`.

Workers only compute. What is lost with a worker is done by another (Dask sees to that); what is lost with the scheduler, or with the
last worker, is done by this machine, so a build ends whatever becomes of the cluster.
"""

from __future__ import annotations

import importlib.metadata
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from contextlib import suppress
from typing import TYPE_CHECKING, Final, TypeVar

from newscast.errors import PluginError
from newscast.executors import AHEAD_ELSEWHERE
from newscast.executors.futures import bind, settle

if TYPE_CHECKING:
    from distributed import Client

CONNECT_TIMEOUT: Final = 10.0
LONELY: Final = 30.0
"""Seconds that a cluster may be without any worker before this machine takes over."""
RETRIES: Final = 2
"""How often Dask tries a task that raised; a worker's death is counted apart (allowed-failures, 3 by default)."""

_Result = TypeVar("_Result")


class UnreachableError(Exception):
    """There is no such cluster, or it has gone."""


class Cluster(Executor):
    """Runs tasks on the workers of a cluster, and on `otherwise` what the cluster loses. `told` gets a sentence when that happens."""

    remote = True
    """Workers do not share the memory of this process."""

    def __init__(self, client: Client, otherwise: Callable[[], Executor], told: Callable[[str], None]) -> None:
        self._client = client
        # `pure=True`, Dask's default, would answer a retried task with its first failure
        self._executor = client.get_executor(pure=False, retries=RETRIES)
        self._otherwise, self._told = otherwise, told
        self._local: Executor | None = None
        self._lock = threading.Lock()
        self._running: set[Future[object]] = set()
        self._over = threading.Event()
        self.window = AHEAD_ELSEWHERE * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
        threading.Thread(target=self._watch, name="newscast-cluster", daemon=True).start()

    def submit(self, fn: Callable[..., _Result], /, *args: object, **kwargs: object) -> Future[_Result]:
        """Run it on the cluster, or here where the cluster has gone."""
        outer: Future[_Result] = Future()
        if self._local:
            self._here(outer, fn, args, kwargs)
            return outer
        try:
            inner = self._executor.submit(fn, *args, **kwargs)
        except Exception as error:  # noqa: BLE001 - a client without a scheduler raises what it likes
            self._leave(error)
            self._here(outer, fn, args, kwargs)
            return outer
        with self._lock:
            self._running.add(inner)

        def done(inner: Future[_Result]) -> None:
            with self._lock:
                self._running.discard(inner)
            error = CancelledError() if inner.cancelled() else inner.exception()
            if error is None or not _is_lost(error):
                settle(outer, inner)
            elif not outer.cancelled():
                self._leave(error)
                self._here(outer, fn, args, kwargs)

        bind(outer, inner)
        inner.add_done_callback(done)
        return outer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - as Executor has it
        """Let go of the cluster, which goes on running."""
        self._over.set()
        if self._local:
            self._local.shutdown(wait, cancel_futures=cancel_futures)
        from distributed.client import ClosedClientError

        with suppress(ClosedClientError):  # a client that has looked for its scheduler in vain has nothing to cancel any more
            self._executor.shutdown(wait=False)
        self._client.close(timeout=2)

    def _here(
        self, outer: Future[_Result], fn: Callable[..., _Result], args: tuple[object, ...], kwargs: dict[str, object]
    ) -> None:
        """Run it on this machine."""
        inner = (self._local or self._otherwise()).submit(fn, *args, **kwargs)
        bind(outer, inner)
        inner.add_done_callback(lambda inner: settle(outer, inner))

    def _leave(self, error: BaseException) -> None:
        """Give up on the cluster, once."""
        with self._lock:
            if self._local:
                return
            self._local = self._otherwise()
        self._over.set()
        self._told(f"The cluster was lost ({type(error).__name__}); this machine goes on alone.")

    def _watch(self) -> None:
        """Cancel what waits for workers that do not come back: a scheduler without workers would wait for ever."""
        alone = 0.0
        while not self._over.wait(1.0):
            try:
                alone = 0.0 if self._client.scheduler_info(n_workers=-1)["workers"] else alone + 1.0
            except Exception:  # noqa: BLE001 - the client knows no scheduler any more
                alone += 1.0
            if alone >= LONELY:
                with self._lock:
                    waiting = list(self._running)
                for future in waiting:
                    future.cancel()
                return


def connect(address: str, warm: Callable[[], None], otherwise: Callable[[], Executor], told: Callable[[str], None]) -> Executor:
    """Connect to the scheduler at `address` (tcp://host:8786) and warm its workers, also those that come later.

    Raises PluginError where the extra is missing or the workers run another newscast, UnreachableError where nobody answers.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise PluginError("A cluster needs Dask", "Install it with: pip install 'newscast[cluster]'") from error
    try:
        client = Client(address, timeout=CONNECT_TIMEOUT, set_as_default=False)
        if not client.scheduler_info(n_workers=-1)["workers"]:
            client.close()
            raise UnreachableError(f"{address} has no workers")
    except (OSError, ValueError, TypeError) as error:
        raise UnreachableError(f"{address}: {error}") from error
    _refuse_other_versions(client)
    client.register_plugin(_plugin(warm), name="newscast-voices")
    return Cluster(client, otherwise, told)


def _refuse_other_versions(client: Client) -> None:
    here = _version()
    others = {version for version in client.run(importlib.metadata.version, "newscast").values() if version != here}
    if others:
        client.close()
        raise PluginError(
            f"The cluster's workers run newscast {', '.join(sorted(others))}, and this machine runs {here}",
            "Install the same version everywhere: other versions may say a sentence otherwise.",
        )


def _version() -> str:
    return importlib.metadata.version("newscast")


def _plugin(warm: Callable[[], None]) -> object:
    from distributed import WorkerPlugin

    class Warm(WorkerPlugin):  # type: ignore[misc]  # Dask's classes are untyped
        """Loads the voices when a worker starts, so that its first sentence takes no longer than others."""

        idempotent = True

        def setup(self, worker: object) -> None:
            """Warm the model; `worker` is Dask's."""
            del worker
            warm()

    return Warm()


def _is_lost(error: BaseException) -> bool:
    """Whether a task failed because of the cluster and not because of itself."""
    from distributed import KilledWorker
    from distributed.comm import CommClosedError

    return isinstance(error, CancelledError | CommClosedError | KilledWorker | TimeoutError)
