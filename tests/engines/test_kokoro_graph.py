from __future__ import annotations

from pathlib import Path

import pytest

from newscast.engines import kokoro_graph, kokoro_model
from newscast.model import Voice
from newscast.progress import Silent
from newscast.store import voices

VOICE = voices.find("af_heart")
DATA = voices.data_folder()
"""Where the user has the voice: tests that set another folder do not fetch it again."""


@pytest.fixture
def model() -> Path:
    return voices.install(VOICE, DATA, Silent()).paths["kokoro-v1.0.int8.onnx"]


@pytest.mark.real
def test_the_rewritten_graph_has_no_large_convolution_of_integers_left(model: Path) -> None:
    import onnx

    graph = onnx.load_from_string(kokoro_graph.rewrite(model)).graph
    names = [node.name for node in graph.node if node.op_type == "ConvInteger" and node.name.startswith("/decoder")]
    assert len(names) == 4  # of one or 22 channels, or of a stride
    assert [output.name for output in graph.output] == ["audio", kokoro_graph.DURATIONS]


@pytest.mark.real
def test_a_rewritten_graph_is_used_when_it_sounds_alike_and_only_then(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import numpy as np
    import onnx

    monkeypatch.setenv("NEWSCAST_DATA", str(tmp_path))
    style = np.fromfile(voices.install(VOICE, DATA, Silent()).paths["af_heart.bin"], "<f4").reshape(510, 256)[30]
    good = kokoro_graph.rewrite(model)
    monkeypatch.setattr(kokoro_graph, "rewrite", lambda _: good)
    assert kokoro_model._tried(model, style) == good  # noqa: SLF001 - the decision under test
    broken = onnx.load_from_string(good)
    weight = max((one for one in broken.graph.initializer if one.name.endswith("/weight")), key=lambda one: len(one.raw_data))
    weight.raw_data = bytes(len(weight.raw_data))
    bad = broken.SerializeToString()
    monkeypatch.setattr(kokoro_graph, "rewrite", lambda _: bad)
    assert kokoro_model._tried(model, style) == b""  # noqa: SLF001 - the same
    used = kokoro_model._rewritten(model, style)  # noqa: SLF001 - the same
    assert isinstance(used, bytes)
    graph = onnx.load_from_string(used).graph
    assert kokoro_graph.DURATIONS in [output.name for output in graph.output]
    assert sum(node.op_type == "ConvInteger" for node in graph.node) == 87  # the published one


def test_a_graph_of_another_build_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import numpy as np
    import onnx

    node = onnx.helper.make_node("Identity", ["x"], ["y"], "/decoder/decoder/generator/resblocks.0/x")
    value = onnx.helper.make_tensor_value_info("x", onnx.TensorProto.FLOAT, [1])
    graph = onnx.helper.make_graph([node], "g", [value], [onnx.helper.make_tensor_value_info("y", onnx.TensorProto.FLOAT, [1])])
    path = tmp_path / "other.onnx"
    onnx.save(onnx.helper.make_model(graph), path)
    monkeypatch.setenv("NEWSCAST_DATA", str(tmp_path / "data"))
    assert kokoro_model._rewritten(path, np.zeros(256, np.float32)) == path  # noqa: SLF001 - the decision under test


def test_the_environment_switches_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(kokoro_model.GRAPH, raising=False)
    assert not kokoro_model.is_stock(Voice("v", "kokoro", "en"))
    assert kokoro_model.is_stock(Voice("v", "kokoro", "en", settings={"graph": "stock"}))
    monkeypatch.setenv(kokoro_model.GRAPH, "stock")
    assert kokoro_model.is_stock(Voice("v", "kokoro", "en"))
