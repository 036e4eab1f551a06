from __future__ import annotations

from pathlib import Path

import pytest

from newscast.engines import kokoro_graph, kokoro_model
from newscast.model import Voice
from newscast.progress import Silent
from newscast.store import voices


@pytest.fixture
def model() -> Path:
    voice = voices.install(voices.find("af_heart"), voices.data_folder(), Silent())
    return voice.paths["kokoro-v1.0.int8.onnx"]


@pytest.mark.real
def test_the_rewritten_graph_has_no_large_convolution_of_integers_left(model: Path) -> None:
    import onnx

    graph = onnx.load_from_string(kokoro_graph.rewrite(model)).graph
    names = [node.name for node in graph.node if node.op_type == "ConvInteger" and node.name.startswith("/decoder")]
    assert len(names) == 4  # of one or 22 channels, or of a stride
    assert [output.name for output in graph.output] == ["audio", kokoro_graph.DURATIONS]


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
