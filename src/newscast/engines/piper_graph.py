"""Piper's graph with its timings told and its dice replaced.

Out of the box a voice sounds a little different each time, so the same script makes other bytes on every machine. Here the noise comes
out of an integer hash of its place and of an input `seed`: as random to the ear, and the same on every processor.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import onnx

_DURATIONS: Final = "/Ceil_output_0"
_PRIME: Final = 2_147_483_647
_FACTORS: Final = (48_271, 69_621)
_SALTS: Final = (1, 1_000_003)


def prepare(model: Path) -> bytes:
    """The model with the outputs `audio` and `frames` (of each symbol) and the input `seed`."""
    import onnx

    loaded = onnx.load(str(model))
    graph = loaded.graph
    names = {output for node in graph.node for output in node.output}
    if _DURATIONS in names and all(output.name != _DURATIONS for output in graph.output):
        graph.output.append(onnx.helper.make_tensor_value_info(_DURATIONS, onnx.TensorProto.FLOAT, None))
    graph.input.append(onnx.helper.make_tensor_value_info("seed", onnx.TensorProto.INT64, []))
    nodes: list[onnx.NodeProto] = []
    for node in graph.node:
        nodes += _noise(node) if node.op_type == "RandomNormalLike" else [node]
    del graph.node[:]
    graph.node.extend(nodes)
    data: bytes = loaded.SerializeToString()
    return data


def _noise(random: onnx.NodeProto) -> list[onnx.NodeProto]:
    """Box-Muller over two hashes of each element's place: a drop-in for RandomNormalLike."""
    import onnx

    build = _Builder(random.output[0])
    size = build("Size", [random.input[0]])
    place = build("Range", [build.integer(0), size, build.integer(1)])
    first, second = (build.uniform(place, salt) for salt in _SALTS)
    radius = build("Sqrt", [build("Mul", [build("Log", [first]), build.number(-2.0)])])
    wave = build("Cos", [build("Mul", [second, build.number(6.283185307)])])
    flat = build("Mul", [radius, wave])
    shape = build("Shape", [random.input[0]])
    return [*build.nodes, onnx.helper.make_node("Reshape", [flat, shape], [random.output[0]])]


class _Builder:
    """Collects nodes whose outputs have names of their own."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.nodes: list[onnx.NodeProto] = []

    def __call__(self, operator: str, inputs: Sequence[str], **attributes: Any) -> str:  # noqa: ANN401 - numbers of any kind
        import onnx

        name = f"{self.prefix}/noise{len(self.nodes)}"
        self.nodes.append(onnx.helper.make_node(operator, inputs, [name], name, **attributes))
        return name

    def integer(self, value: int) -> str:
        return self("Constant", [], value_int=value)

    def number(self, value: float) -> str:
        return self("Constant", [], value_float=value)

    def uniform(self, place: str, salt: int) -> str:
        """Numbers between 0 and 1, both excluded: rounds of multiplying and squaring modulo a prime, exact in 64-bit integers."""
        start = self("Mul", [self("Add", [self("Identity", ["seed"]), self.integer(salt)]), self.integer(7919)])
        state = self("Add", [place, start])
        prime = self.integer(_PRIME)
        for factor in _FACTORS:
            state = self("Mod", [self("Mul", [self("Mod", [state, prime]), self.integer(factor)]), prime])
            state = self("Add", [self("Mod", [self("Mul", [state, state]), prime]), place])
        whole = self("Add", [self("Mod", [state, prime]), self.integer(1)])
        return self("Div", [self("Cast", [whole], to=1), self.number(float(_PRIME) + 2)])
