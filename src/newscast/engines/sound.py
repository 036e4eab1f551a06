"""Audio that other programs and services return, decoded to 16-bit mono.

The container is told by its first bytes and forced upon the decoder: an answer that is a playlist or a web page is never opened as one.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from newscast.errors import SpeechError

if TYPE_CHECKING:
    import av

_MAGIC: Final = ((b"RIFF", "wav"), (b"fLaC", "flac"), (b"OggS", "ogg"), (b"ID3", "mp3"))
_MP3_SYNC: Final = 0xE0
_SLOWEST, _FASTEST = 0.5, 2.0


def decode(data: bytes, *, speed: float = 1.0) -> tuple[bytes, int]:
    """PCM and sample rate of an audio file in memory, spoken `speed` times as fast at the same pitch. Raises SpeechError."""
    import av

    container = _container(data)
    try:
        with av.open(io.BytesIO(data), format=container, mode="r") as opened:
            if not opened.streams.audio:
                raise SpeechError("The engine returned a file without sound", "Check the engine's settings.")
            rate = opened.streams.audio[0].rate
            chunks = _resampled(opened, rate, speed)
    except (av.FFmpegError, ValueError) as error:
        raise SpeechError(
            f"The engine returned damaged {container} audio: {error}", "Build again; what is spoken so far is kept."
        ) from error
    return b"".join(chunks), rate


def _container(data: bytes) -> str:
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    if len(data) > 1 and data[0] == 0xFF and data[1] & _MP3_SYNC == _MP3_SYNC:  # noqa: PLR2004 - eleven bits of ones start an MP3 frame
        return "mp3"
    begin = data[:40].decode("ascii", "replace").strip() or "nothing"
    raise SpeechError(f"The engine returned no audio but '{begin}'", "Check the engine's address and settings.")


def _resampled(opened: av.container.InputContainer, rate: int, speed: float) -> list[bytes]:
    import av

    graph = _tempo(opened.streams.audio[0], speed)
    resampler = av.AudioResampler("s16", "mono", rate)
    chunks: list[bytes] = []
    for frame in [*opened.decode(audio=0), None]:
        graph.push(frame)
        while (ready := _pull(graph)) is not None:
            chunks += [_bytes(one) for one in resampler.resample(ready)]
    return chunks + [_bytes(one) for one in resampler.resample(None)]


def _tempo(stream: Any, speed: float) -> Any:  # noqa: ANN401 - PyAV's filter graph has no useful type
    import av

    graph = av.filter.Graph()
    source = graph.add_abuffer(template=stream)
    tempo = graph.add("atempo", f"{min(max(speed, _SLOWEST), _FASTEST):.4f}") if speed != 1.0 else graph.add("anull")
    source.link_to(tempo)
    tempo.link_to(graph.add("abuffersink"))
    graph.configure()
    return graph


def _pull(graph: Any) -> Any:  # noqa: ANN401 - the same
    import av

    try:
        return graph.pull()
    except (av.BlockingIOError, av.EOFError):
        return None


def _bytes(frame: Any) -> bytes:  # noqa: ANN401 - the same
    return bytes(frame.planes[0])[: frame.samples * 2]
