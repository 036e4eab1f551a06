"""newscast against the other ways to get the same voice to read the same article, side by side in one run.

Usage: python benchmarks/rivals/compare.py ARTICLE [--rounds 2] [--work FOLDER]

Rivals, each from PyPI in an environment of its own, all with the model files that newscast has installed:
  kokoro-tts   its command line, to MP3
  kokoro-onnx  a loop over sentences, joined and exported to MP3 by pydub (loop.py)
  piper        its command line, to WAV
newscast builds with an empty clip cache, and makes besides: intro, levels, tags, transcripts, page and feed. Needs ffmpeg and
libportaudio2 (kokoro-tts will not start without it). Wall time, CPU time (user and system, children included), peak memory of the
largest process, and the length of what was said.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
import venv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from newscast.progress import Silent
from newscast.store import voices

HERE = Path(__file__).parent
KOKORO, PIPER = "af_heart", "en_US-joe-medium"
PACKAGES = {"kokoro-tts": ["kokoro-tts==2.3.2"], "kokoro-onnx": ["kokoro-onnx==0.6.1", "pydub==0.25.1"]}
CODE = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(done.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
sys.stderr.buffer.write(done.stderr[-2000:] if done.returncode else b"")
"""


@dataclass(frozen=True)
class Run:
    """One run of one program; times in seconds."""

    wall: float
    cpu: float
    memory_mb: float
    audio: float


def main() -> None:
    options = _options()
    work = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    text = work / "article.txt"
    text.write_text(_plain(options.article), encoding="utf-8")
    commands = _commands(work, text)
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(options.rounds):
        for name, (command, output) in commands.items():
            runs[name].append(_run(command, output, work / f"cache-{number}-{name.replace(' ', '-')}"))
            print(f"round {number + 1}: {name}: {runs[name][-1]}", file=sys.stderr)
    _print({name: min(found, key=lambda run: run.wall) for name, found in runs.items()})


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("article", type=Path)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--work", type=Path, default=Path("build/rivals"))
    return parser.parse_args()


def _plain(article: Path) -> str:
    """Title, headings and paragraphs as newscast reads them, so that nobody says the page's junk."""
    import newscast

    read = newscast.read(article)
    lines = [read.title + "."]
    for section in read.sections:
        lines += [section.heading + "."] if section.heading else []
        lines += [block.text for block in section.blocks]
    return "\n\n".join(lines) + "\n"


def _commands(work: Path, text: Path) -> Mapping[str, tuple[list[str], Path]]:
    kokoro = voices.install(voices.find(KOKORO), voices.data_folder(), Silent())
    piper = voices.install(voices.find(PIPER), voices.data_folder(), Silent())
    model = next(path for name, path in kokoro.paths.items() if name.endswith(".onnx"))
    styles = _styles(work / "voices.bin", next(path for name, path in kokoro.paths.items() if name == f"{KOKORO}.bin"))
    voice = _beside(work, piper.paths)
    tts, loop = (_environment(work / name, packages) for name, packages in PACKAGES.items())
    flags = ["--voice", KOKORO, "--lang", "en-us", "--model", str(model), "--voices", str(styles), "--format", "mp3"]
    newscast = [sys.executable, "-m", "newscast", "build", str(text), "--offline"]
    return {
        "kokoro-tts": ([str(tts / "kokoro-tts"), str(text), str(work / "tts.mp3"), *flags], work / "tts.mp3"),
        "kokoro-onnx": (
            [str(loop / "python"), str(HERE / "loop.py"), str(text), str(work / "loop.mp3"), str(model), str(styles), KOKORO],
            work / "loop.mp3",
        ),
        "newscast": ([*newscast, "--voice", KOKORO, "-o", str(work / "kokoro")], work / "kokoro"),
        "piper": (
            [sys.executable, "-m", "piper", "-m", str(voice), "-i", str(text), "-f", str(work / "piper.wav")],
            work / "piper.wav",
        ),
        "newscast, Piper": ([*newscast, "--voice", PIPER, "-o", str(work / "piper")], work / "piper"),
    }


def _beside(work: Path, paths: Mapping[str, Path]) -> Path:
    """Model and settings in one folder, as Piper's command line wants them."""
    for name, path in paths.items():
        link = work / Path(name).name
        link.unlink(missing_ok=True)
        link.symlink_to(path)
    return next(work / Path(name).name for name in paths if name.endswith(".onnx"))


def _styles(path: Path, voice: Path) -> Path:
    """The voice in the archive that kokoro-onnx reads."""
    import numpy as np

    with path.open("wb") as file:
        np.savez(file, **{KOKORO: np.fromfile(voice, dtype="<f4").reshape(510, 1, 256)})
    return path


def _environment(folder: Path, packages: list[str]) -> Path:
    if not folder.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([str(folder / "bin" / "pip"), "install", "--quiet", *packages], check=True)
    return folder / "bin"


def _run(command: list[str], output: Path, cache: Path) -> Run:
    _clear(output)
    _clear(cache)
    environment = {**os.environ, "NEWSCAST_CACHE": str(cache)}
    before = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", CODE, *command], env=environment, capture_output=True, text=True, check=True)
    wall = time.perf_counter() - before
    code, cpu, memory = done.stdout.split()
    if code != "0":
        sys.exit(f"{command[0]} failed: {done.stderr}")
    return Run(wall, float(cpu), float(memory), _length(output))


def _clear(output: Path) -> None:
    import shutil

    if output.is_dir():
        shutil.rmtree(output)
    output.unlink(missing_ok=True)


def _length(output: Path) -> float:
    media = next(output.rglob("*.mp3")) if output.is_dir() else output
    probe = ["ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "json", str(media)]
    return float(json.loads(subprocess.run(probe, capture_output=True, check=True).stdout)["format"]["duration"])


def _print(best: Mapping[str, Run]) -> None:
    print("| | wall s | CPU s | peak MB | sound s | wall RTF | CPU RTF | wall of newscast / its wall |")
    print("|---|---|---|---|---|---|---|---|")
    for name, run in best.items():
        ours = best["newscast, Piper"] if "iper" in name else best["newscast"]
        figures = f"{run.wall:.1f} | {run.cpu:.1f} | {run.memory_mb:.0f} | {run.audio:.0f} | {run.wall / run.audio:.3f} | {run.cpu / run.audio:.3f}"
        print(f"| {name} | {figures} | {ours.wall / run.wall:.2f} |")


if __name__ == "__main__":
    main()
