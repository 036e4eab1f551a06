"""A key is nowhere but in the request: a build with a planted one leaves it in no file and in no message."""

import json
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from newscast.cli.commands import run
from newscast.engines.tone import ToneEngine
from newscast.model import Utterance, Voice
from newscast.testing.services import Request, Server, serve, status, wav

SECRET = "sk-planted-in-the-test"  # noqa: S105 - of the local server
STORY = "# The Quiet Harbour\n\nThe bells rang at noon. Nobody had asked them to, and nobody complained.\n"


def good(handler: BaseHTTPRequestHandler, request: Request) -> None:
    said = json.loads(request.body)["input"]
    clip = ToneEngine().synthesize(Utterance(said, said, "en"), Voice("tone", "tone", "und"))
    status(200, wav(clip.pcm, clip.sample_rate))(handler, request)


def build(show: Path, server: Server, *options: str) -> int:
    (show / "voices").mkdir(exist_ok=True)
    (show / "voices" / "studio.toml").write_text(
        f'engine = "openai"\nlanguage = "en-US"\nsettings = {{ endpoint = "{server.url}/v1", key_variable = "STUDIO_KEY" }}\n'
    )
    Path("story.md").write_text(STORY)
    return run([*options, "build", "story.md", "--show", str(show), "--voice", "studio"])


def holders(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]


def test_no_file_and_no_message_of_a_build_holds_the_key(
    tone_show: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STUDIO_KEY", SECRET)
    with serve(good) as server:
        assert build(tone_show, server, "-v") == 0
        assert server.requests[0].headers["Authorization"] == f"Bearer {SECRET}"
    assert list(own_folders.glob("public/tones/*/*.mp3"))
    assert holders(own_folders) == []
    assert SECRET not in "".join(capfd.readouterr())


@pytest.mark.parametrize("code", [400, 401])
def test_a_refusal_that_repeats_the_key_is_not_repeated(
    code: int, tone_show: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STUDIO_KEY", SECRET)
    said = json.dumps({"error": {"message": f"The key {SECRET} is of no use"}}).encode()
    with serve(status(code, said, {"Content-Type": "application/json"})) as server:
        assert build(tone_show, server, "-v") == 6
    out, err = capfd.readouterr()
    assert f"status {code}" in err
    assert SECRET not in out + err
    assert holders(own_folders) == []
