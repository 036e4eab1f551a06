"""Kokoro's graphs side by side: `python benchmarks/kokoro_graph.py [SENTENCES] [VOICE ...]`.

For each voice and graph: seconds of audio, CPU seconds per second of audio, word error rate by Whisper tiny.en (extra
newscast[verify]) and, where the package speechmos is installed, DNSMOS. The text is the demo article. "published" is the graph as it is
sold, "rewritten" what newscast uses.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np

import newscast
from newscast import executors, shows
from newscast.audio import trim
from newscast.engines import kokoro, kokoro_graph, kokoro_model, sessions
from newscast.engines.phonemizer import phonemize
from newscast.listening import whisper
from newscast.model import Clip, Utterance, Voice
from newscast.progress import Silent
from newscast.resources import bundled
from newscast.script import write
from newscast.store import voices
from newscast.verification import Line, listen

GRAPHS = {"published": kokoro_model._timed, "rewritten": kokoro_graph.rewrite}  # noqa: SLF001 - compared here


def text(count: int, voice: Voice) -> list[Utterance]:
    folder = shows.load("", Path("feeds"))
    article = newscast.read(str(bundled("feeds/demo") / "article.md"))
    script = write(article, shows.channel(folder, "x"), folder.settings, voice, phonemize)
    return [said for said in script.utterances if said.block][:count]


def say(utterances: list[Utterance], voice: Voice, graph: str) -> tuple[list[Clip], float]:
    """The clips without silence at their edges, and the CPU seconds they took."""
    model = next(path for name, path in voice.paths.items() if name.endswith(".onnx"))
    sessions._SESSIONS.clear()  # noqa: SLF001 - another graph for the same voice
    sessions._SESSIONS[model, "rewritten"] = sessions.load(model, GRAPHS[graph])  # noqa: SLF001 - the same
    engine = kokoro.KokoroEngine()
    engine.synthesize(utterances[0], voice)
    began = time.process_time()
    clips = [engine.synthesize(said, voice) for said in utterances]
    return [trim.trim(clip) for clip in clips], time.process_time() - began


def mos(clips: list[Clip]) -> str:
    try:
        from speechmos import dnsmos
    except ImportError:
        return "     -"
    import soxr

    sound = np.concatenate([np.frombuffer(clip.pcm, "<i2").astype(np.float32) / 32768 for clip in clips])
    heard = soxr.resample(sound, clips[0].sample_rate, 16_000)
    return f"{dnsmos.run(np.clip(heard, -1, 1), 16_000)['ovrl_mos']:6.3f}"


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 12
    ears = whisper()
    print(f"{'voice':12} {'graph':12} {'audio s':>8} {'cpuRTF':>7} {'WER':>7} {'DNSMOS':>6}")
    for name in sys.argv[2:] or ["af_heart", "am_michael", "bm_george", "bf_emma"]:
        voice = voices.install(voices.find(name), voices.data_folder(), Silent())
        said = text(count, voice)
        for graph in GRAPHS:
            clips, cpu = say(said, voice, graph)
            lines = [Line(clip, one.spoken, one.language) for clip, one in zip(clips, said, strict=True)]
            found = [one for one in listen(lines, ears, executors.Serial(), Silent()) if one]
            rate = sum(one.errors for one in found) / sum(one.words for one in found)
            seconds = sum(clip.duration for clip in clips)
            print(f"{name:12} {graph:12} {seconds:8.1f} {cpu / seconds:7.3f} {rate:7.2%} {mos(clips)}", flush=True)


if __name__ == "__main__":
    main()
