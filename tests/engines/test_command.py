from __future__ import annotations

import shlex
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from newscast.engines import programs
from newscast.engines.command import CommandEngine
from newscast.engines.remote import Service
from newscast.errors import SpeechError, VoiceError
from newscast.model import Utterance, Voice
from newscast.plugins import Engine
from newscast.testing.engine import EngineContract

PROGRAM = """
import array, math, sys, wave
text = sys.stdin.buffer.read().decode()
count = 1200 * len(text)
samples = array.array("h", (round(9000 * math.sin(at / 12)) for at in range(count)))
with wave.open(sys.stdout.buffer, "wb") as out:
    out.setnchannels(1); out.setsampwidth(2); out.setframerate(24000)
    out.setnframes(count)
    out.writeframesraw(samples.tobytes())
"""


def voice(program: str = PROGRAM, **settings: str | float) -> Voice:
    command = shlex.join([sys.executable, "-c", program, "{language}"])
    return Voice("mine", "command", "en-US", settings={"command": command, **settings})


def say(text: str = "Good evening.") -> Utterance:
    return Utterance(text, text, "en-US")


class TestCommandEngine(EngineContract):
    @pytest.fixture
    def engine(self) -> Engine:
        return CommandEngine()

    @pytest.fixture
    def voice(self) -> Voice:
        return voice()


def test_the_text_is_read_from_standard_input_and_stands_in_no_argument() -> None:
    program = "import sys; sys.exit(sys.stdin.read() + '|' + '|'.join(sys.argv))"
    with pytest.raises(SpeechError) as failed:
        CommandEngine().synthesize(say("-f /etc/passwd"), voice(program))
    assert failed.value.hint == "It said: -f /etc/passwd|-c|en-US."


def test_the_speed_may_be_the_programs_own() -> None:
    program = "import sys; sys.exit(sys.argv[2])"
    mine = voice(program)
    own = replace(mine, speed=1.5, settings={"command": f"{mine.settings['command']} {{speed}}"})
    with pytest.raises(SpeechError) as failed:
        CommandEngine().synthesize(say(), own)
    assert failed.value.hint == "It said: 1.5."


def test_a_program_that_hangs_is_ended() -> None:
    with pytest.raises(SpeechError, match="took longer"):
        CommandEngine().synthesize(say("a"), voice("import time; time.sleep(60)", timeout=0.3))


def test_what_a_program_has_started_is_ended_with_it(tmp_path: Path) -> None:
    child = tmp_path / "child"
    program = (
        f"import subprocess, sys; p = subprocess.Popen(['sleep', '60']); open({str(child)!r}, 'w').write(str(p.pid)); p.wait()"
    )
    began = time.monotonic()
    with pytest.raises(SpeechError, match="took longer"):
        CommandEngine().synthesize(say("a"), voice(program, timeout=3))
    assert time.monotonic() - began < 30
    status = Path(f"/proc/{child.read_text()}/stat")
    assert not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z"


def test_a_program_that_drips_is_ended_in_time_too() -> None:
    program = "import sys, time\nwhile True: sys.stdout.write('x'); sys.stdout.flush(); time.sleep(0.01)"
    with pytest.raises(SpeechError, match="took longer"):
        CommandEngine().synthesize(say("a"), voice(program, timeout=0.5))


def test_a_program_that_floods_is_ended_before_memory_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "MOST_BYTES", 1_000_000)
    program = "import sys\nwhile True: sys.stdout.write('x' * 65536); sys.stderr.write('y' * 65536)"
    with pytest.raises(SpeechError, match=r"does not stop writing for 'Good evening\.'"):
        CommandEngine().synthesize(say(), voice(program))


def test_a_program_that_reads_nothing_may_speak_all_the_same() -> None:
    program = PROGRAM.replace("sys.stdin.buffer.read().decode()", "'Good evening.'")
    long = say("Good evening. " * 20_000)
    assert CommandEngine().synthesize(long, voice(program)).samples == 1200 * len("Good evening.")


def test_exit_code_75_asks_for_another_time(tmp_path: Path) -> None:
    marker = tmp_path / "asked"
    busy = f"import pathlib, sys; p = pathlib.Path({str(marker)!r})\nif not p.exists(): p.touch(); sys.exit(75)\n"
    waits: list[float] = []
    clip = CommandEngine(Service("mine", sleep=waits.append)).synthesize(say(), voice(busy + PROGRAM))
    assert clip.samples == 1200 * len("Good evening.")
    assert len(waits) == 1


def test_a_program_that_is_always_busy_is_given_up_and_then_left_alone() -> None:
    program = "import sys; print('no card is free', file=sys.stderr); sys.exit(75)"
    engine = CommandEngine(Service("mine", attempts=2, sleep=lambda _seconds: None))
    with pytest.raises(SpeechError, match="mine gives no good answer: no card is free"):
        engine.synthesize(say(), voice(program))
    with pytest.raises(SpeechError, match="left alone for this run"):
        engine.synthesize(say(), voice(program))


@pytest.mark.parametrize("code", [1, 2, 127])
def test_any_other_exit_code_is_final(code: int, tmp_path: Path) -> None:
    count = tmp_path / "count"
    program = f"import sys; open({str(count)!r}, 'a').write('x'); sys.exit({code})"
    with pytest.raises(SpeechError, match=rf"exit {code}"):
        CommandEngine().synthesize(say(), voice(program))
    assert count.read_text() == "x"


def test_a_program_that_says_nothing_is_an_error() -> None:
    with pytest.raises(SpeechError, match=r"wrote no sound for 'Good evening\.': .*no audio but 'nothing'"):
        CommandEngine().synthesize(say(), voice("pass"))


@pytest.mark.parametrize("command", ["", "/no/such/program", "'unbalanced"])
def test_a_command_that_is_none_is_an_error(command: str) -> None:
    with pytest.raises(VoiceError):
        CommandEngine().synthesize(say(), Voice("mine", "command", "en", settings={"command": command}))


def test_another_command_is_another_fingerprint() -> None:
    assert CommandEngine().fingerprint(voice()) != CommandEngine().fingerprint(voice("pass"))
