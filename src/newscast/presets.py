"""What the presets of show.toml stand for."""

from __future__ import annotations

PAUSES = {
    "brisk": {
        "sentence": 0.2,
        "paragraph": 0.45,
        "list_item": 0.3,
        "quote": 0.4,
        "before_heading": 0.75,
        "after_heading": 0.45,
        "intro": 0.7,
        "outro": 0.8,
    },
    "standard": {
        "sentence": 0.35,
        "paragraph": 0.7,
        "list_item": 0.45,
        "quote": 0.6,
        "before_heading": 1.1,
        "after_heading": 0.7,
        "intro": 1.0,
        "outro": 1.2,
    },
    "calm": {
        "sentence": 0.5,
        "paragraph": 1.0,
        "list_item": 0.65,
        "quote": 0.85,
        "before_heading": 1.6,
        "after_heading": 1.0,
        "intro": 1.4,
        "outro": 1.6,
    },
}
"""Silences of [pauses], in seconds."""
MASTERING = {
    "small": {"loudness_lufs": -16.0, "bitrate_kbps": 64, "stereo": False},
    "standard": {"loudness_lufs": -16.0, "bitrate_kbps": 96, "stereo": False},
    "high": {"loudness_lufs": -16.0, "bitrate_kbps": 128, "stereo": False},
    "stereo": {"loudness_lufs": -16.0, "bitrate_kbps": 128, "stereo": True},
    "quiet": {"loudness_lufs": -19.0, "bitrate_kbps": 96, "stereo": False},
}
"""Presets of [audio]. "quiet" is for those who want a mono file as loud as a stereo one of -16 LUFS on one of two speakers."""
