"""What most people write first: kokoro-onnx sentence by sentence, joined and exported by pydub.

Usage: python loop.py TEXT MP3 MODEL VOICES VOICE
"""

import re
import sys

import numpy as np
from kokoro_onnx import Kokoro
from pydub import AudioSegment

text, output, model, voices, voice = sys.argv[1:]
with open(text, encoding="utf-8") as file:  # noqa: PTH123 - a script of a few lines
    sentences = [sentence for sentence in re.split(r"(?<=[.!?])\s+|\n+", file.read()) if sentence.strip()]
kokoro = Kokoro(model, voices)
episode = AudioSegment.silent(0, frame_rate=24_000)
for sentence in sentences:
    samples, rate = kokoro.create(sentence, voice=voice, lang="en-us")
    episode += AudioSegment((samples * 32_767).astype(np.int16).tobytes(), frame_rate=rate, sample_width=2, channels=1)
    episode += AudioSegment.silent(350, frame_rate=rate)
episode.export(output, format="mp3", bitrate="96k")
