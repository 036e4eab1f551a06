from __future__ import annotations

import shlex
import sys
from dataclasses import replace

import pytest

from newscast.engines.command import CommandEngine
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


def test_a_program_that_says_nothing_is_an_error() -> None:
    with pytest.raises(SpeechError, match="no audio but 'nothing'"):
        CommandEngine().synthesize(say(), voice("pass"))


@pytest.mark.parametrize("command", ["", "/no/such/program", "'unbalanced"])
def test_a_command_that_is_none_is_an_error(command: str) -> None:
    with pytest.raises(VoiceError):
        CommandEngine().synthesize(say(), Voice("mine", "command", "en", settings={"command": command}))


def test_another_command_is_another_fingerprint() -> None:
    assert CommandEngine().fingerprint(voice()) != CommandEngine().fingerprint(voice("pass"))
