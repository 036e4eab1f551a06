import subprocess
import sys
from pathlib import Path

import pytest

from newscast.errors import LockedError
from newscast.store import lock

HOLDER = """
import sys
from pathlib import Path
from newscast.store import lock
with lock.exclusive(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_build_is_refused_and_told_who_holds_the_folder(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(LockedError, match=f"process {holder.pid}") as caught, lock.exclusive(tmp_path):
            pass
        assert caught.value.exit_code == 75
        holder.kill()
    with lock.exclusive(tmp_path, wait=5):  # the lock of a killed build is free
        pass


def test_the_folder_can_be_held_again_after_it_was_let_go(tmp_path: Path) -> None:
    for _ in range(2):
        with lock.exclusive(tmp_path):
            assert (tmp_path / lock.HOLDER_NAME).exists()
    assert not (tmp_path / lock.HOLDER_NAME).exists()
