"""Kokoro's published int8 graph, rewritten to cost 40 % less: the same integer weights, standard ONNX operators, one second of work.

Where the time went: ONNX Runtime's ConvInteger takes unsigned weights only and moves its data about. A convolution of stride 1 is a
matrix product over shifted copies of its input, and products of unsigned data with signed weights are what processors have
instructions for. So

* each such convolution of the decoder becomes Pad, Slice and Concat of the quantized input in the layout [1, length, channels], and
  one MatMulInteger whose weights are shifted by 64 to be signed (they have seven bits, so nothing saturates on older processors);
* the residual blocks stay in that layout from end to end, so that nothing is transposed within them;
* their normalization (AdaIN) becomes one product and one sum: x * A + B;
* means over the length become products with a row of 1 / length, because ReduceMean is slow along that axis.

The frames that each symbol lasts become a second output, which gives word timings for nothing. The bias stays in floating point where
the published graph rounds it, so samples differ; length, word error rate and DNSMOS do not (docs/performance.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np
    import onnx
    from numpy.typing import NDArray

REVISION: Final = 1
"""Goes up when the rewritten graph changes."""
DURATIONS: Final = "/encoder/Cast_output_0"
"""The tensor with the frames that each symbol lasts."""
_GENERATOR: Final = "/decoder/decoder/generator/"
_BLOCKS: Final = (f"{_GENERATOR}resblocks.", f"{_GENERATOR}noise_res.")
_CONVOLVED: Final = "/decoder/decoder/"
_SPREADING: Final = frozenset({"Add", "Div", "LeakyRelu"})
"""Operators between the residual blocks that care for no layout."""
_FEWEST_CHANNELS: Final = 64
_HALF: Final = 64
_RANK: Final = 3


def rewrite(model: Path) -> bytes:
    """The faster graph of a published one. Raises KeyError, ValueError or AttributeError for a graph of another build."""
    import onnx

    loaded = onnx.load(str(model))
    rewriter = _Rewriter(loaded.graph)
    rewriter.convolutions()
    rewriter.blocks()
    rewriter.finish()
    data: bytes = loaded.SerializeToString()
    return data


class _Rewriter:
    """Replaces nodes of a graph by others that make the same tensors."""

    def __init__(self, graph: onnx.GraphProto) -> None:
        self.graph = graph
        self.makers: dict[str, onnx.NodeProto] = {output: node for node in graph.node for output in node.output}
        self.users: dict[str, list[onnx.NodeProto]] = {}
        for node in graph.node:
            for name in node.input:
                self.users.setdefault(name, []).append(node)
        self.constants: dict[str, onnx.TensorProto] = {one.name: one for one in graph.initializer}
        self.region = self._region()
        self.turned = {output for node in graph.node if node.name in self.region for output in node.output}
        self.replaced: set[str] = set()

    def convolutions(self) -> None:
        """Replace each convolution of the decoder that is worth it, with the cast, scale and bias after it."""
        for node in list(self.graph.node):
            if node.op_type == "ConvInteger" and node.name.startswith(_CONVOLVED):
                attributes = _attributes(node)
                weight = self._value(node.input[1])
                if attributes["strides"] == [1] and weight.shape[1] >= _FEWEST_CHANNELS:
                    self._convolution(node, weight, attributes)

    def blocks(self) -> None:
        """Put the residual blocks into the layout [1, length, channels]."""
        for node in self.graph.node:
            if node.name in self.region and node.op_type == "Div" and node.output[0].endswith("/Div_1_output_0"):
                self._normalization(node)
        for node in self.graph.node:
            if node.name not in self.region:
                self._leave(node)
            elif node.name not in self.replaced:
                self._turn(node)

    def finish(self) -> None:
        """Bring the nodes into order, leave out what nobody needs, and tell durations and audio."""
        import onnx

        if DURATIONS not in self.makers:
            raise KeyError(DURATIONS)
        duration = onnx.helper.make_tensor_value_info(DURATIONS, onnx.TensorProto.INT64, ["symbols"])
        self.graph.output.append(duration)
        nodes = list(self._ordered(output.name for output in self.graph.output))
        del self.graph.node[:]
        self.graph.node.extend(nodes)
        used = {name for node in nodes for name in node.input}
        kept = [one for name, one in self.constants.items() if name in used]
        del self.graph.initializer[:]
        self.graph.initializer.extend(kept)
        del self.graph.value_info[:]

    def _region(self) -> set[str]:
        """Names of the nodes whose tensors are turned: the residual blocks and what lies between them."""
        names = {node.name for node in self.graph.node if node.name.startswith(_BLOCKS) and "/fc/" not in node.name}
        for node in self.graph.node:  # in order, so that a sum of sums follows its parts
            from_blocks = any(name in self.makers and self.makers[name].name in names for name in node.input)
            if from_blocks and node.op_type in _SPREADING and node.name.startswith(_GENERATOR):
                names.add(node.name)
        return names

    def _convolution(self, node: onnx.NodeProto, weight: NDArray[Any], attributes: dict[str, Any]) -> None:
        chain = self._chain(node)
        inside = node.name in self.region
        quantized, zero = node.input[0], node.input[2]
        at = node.output[0]
        data = quantized if inside else self._make("Transpose", [quantized], f"{at}/turned", perm=[0, 2, 1])
        columns = self._columns(data, zero, at, weight.shape[2], attributes)
        matrix = self._constant(f"{at}/weight", _matrix(weight))
        point = self._constant(f"{at}/point", _signed(self._value(node.input[3])))
        product = self._make("MatMulInteger", [columns, matrix, zero, point], f"{at}/product")
        floats = self._make("Cast", [product], f"{at}/float", to=1)
        scale = self._make("Mul", [self.makers[zero].output[1], self._weight_scale(chain[-1])], f"{at}/scale")
        bias = self._bias(chain[0]) if len(chain) == _RANK else ""
        final = chain[-1].output[0]
        scaled = final if inside and not bias else f"{at}/scaled"
        self._make("Mul", [floats, scale], scaled)
        if bias:
            scaled = self._make("Add", [scaled, bias], final if inside else f"{at}/shifted")
        if not inside:
            self._make("Transpose", [scaled], final, perm=[0, 2, 1])
        self.replaced |= {one.name for one in (node, *chain)}

    def _chain(self, node: onnx.NodeProto) -> list[onnx.NodeProto]:
        """What follows a convolution: the sum with its bias, if it has one, the cast, and the scale."""
        chain = [self._user(node)]
        while chain[-1].op_type != "Mul":
            chain.append(self._user(chain[-1]))
        return chain

    def _user(self, node: onnx.NodeProto) -> onnx.NodeProto:
        users = self.users[node.output[0]]
        if len(users) != 1 or users[0].op_type not in {"Add", "Cast", "Mul"}:
            raise ValueError(f"{node.name} is followed by something else than bias, cast and scale")
        return users[0]

    def _columns(self, data: str, zero: str, at: str, size: int, attributes: dict[str, Any]) -> str:
        """The input beside its shifted copies: [1, length, size * channels]."""
        if size == 1:
            return data
        before, after = attributes["pads"]
        pads = self._constant(f"{at}/pads", [0, before, 0, 0, after, 0])
        padded = self._make("Pad", [data, pads, zero], f"{at}/padded")
        axis = self._constant("newscast/length_axis", [1])
        step = attributes["dilations"][0]
        copies = []
        for number in range(size):
            start = self._constant(f"newscast/{number * step}", [number * step])
            behind = (size - 1 - number) * step
            end = self._constant(f"newscast/-{behind}" if behind else "newscast/end", [-behind if behind else 2**31 - 1])
            copies.append(self._make("Slice", [padded, start, end, axis], f"{at}/copy{number}"))
        return self._make("Concat", copies, f"{at}/columns", axis=2)

    def _weight_scale(self, scaling: onnx.NodeProto) -> str:
        """The weights' own scale: the factor of the convolution's scale that is constant."""
        product = next(self.makers[name] for name in scaling.input if name in self.makers and self.makers[name].op_type == "Mul")
        scale: str = next(name for name in product.input if name in self.constants)
        return scale

    def _bias(self, addition: onnx.NodeProto) -> str:
        """The bias in floating point, as it was before the graph quantized it."""
        name: str = next(name for name in addition.input if self.makers[name].op_type == "Reshape")
        while name in self.makers:
            name = self.makers[name].input[0]
        return name

    def _normalization(self, division: onnx.NodeProto) -> None:
        """(x - mean) / sqrt(variance + e) * gain + shift, as x * A + B; blocks that read the same x share its mean and variance."""
        centred, deviation = (self.makers[name] for name in division.input)
        epsilon = next(name for name in self.makers[deviation.input[0]].input if name in self.constants)
        at = division.output[0]
        data = self._entered(centred.input[0])
        row = self._row(data, at)
        mean = self._make("MatMul", [row, data], f"{at}/mean")
        square = self._make("Mul", [data, data], f"{at}/square")
        power = self._make("MatMul", [row, square], f"{at}/power")
        variance = self._make("Sub", [power, self._make("Mul", [mean, mean], f"{at}/mean2")], f"{at}/variance")
        root = self._make("Sqrt", [self._make("Add", [variance, epsilon], f"{at}/safe")], f"{at}/deviation")
        for scaling in self.users[at]:
            shifting = self._user(scaling)
            gain = next(name for name in scaling.input if name != at)
            shift = next(name for name in shifting.input if name != scaling.output[0])
            made = shifting.output[0]
            slope = self._make("Div", [gain, root], f"{made}/slope")
            offset = self._make("Sub", [shift, self._make("Mul", [mean, slope], f"{made}/moved")], f"{made}/offset")
            self._make("Add", [self._make("Mul", [data, slope], f"{made}/stretched"), offset], made)
            self.replaced |= {scaling.name, shifting.name}

    def _row(self, data: str, at: str) -> str:
        """[1, 1, length] full of 1 / length."""
        one = self._constant("newscast/one", [1])
        length = self._make("Shape", [data], f"{at}/length", start=1, end=2)
        shape = self._make("Concat", [one, one, length], f"{at}/shape", axis=0)
        share = self._make("Reciprocal", [self._make("Cast", [length], f"{at}/length_float", to=1)], f"{at}/share")
        return self._make("Expand", [share, shape], f"{at}/row")

    def _turn(self, node: onnx.NodeProto) -> None:
        """Rewrite a node within the blocks for the other layout, in place."""
        import onnx

        if node.op_type == "Unsqueeze":
            node.input[1] = self._constant("newscast/length_axis", [1])
            return
        if node.op_type == "Split":
            del node.attribute[:]
            node.attribute.append(onnx.helper.make_attribute("axis", 2))
        if node.op_type == "Pow":
            node.op_type = "Mul"
            node.input[1] = node.input[0]
        for place, name in enumerate(node.input):
            node.input[place] = self._entered(name)

    def _entered(self, name: str) -> str:
        """A tensor as the blocks see it: constants and what comes from outside are turned."""
        other = f"{name}/turned"
        if name in self.constants:
            value = self._value(name)
            return self._constant(other, value.transpose(0, 2, 1)) if value.ndim == _RANK else name
        if name in self.turned:
            return name
        return other if other in self.makers else self._make("Transpose", [name], other, perm=[0, 2, 1])

    def _leave(self, node: onnx.NodeProto) -> None:
        """Let a node outside read what leaves the blocks in its own layout."""
        for place, name in enumerate(node.input):
            if name in self.turned:
                back = f"{name}/back"
                node.input[place] = back if back in self.makers else self._make("Transpose", [name], back, perm=[0, 2, 1])

    def _make(self, operator: str, inputs: Sequence[str], output: str, **attributes: Any) -> str:  # noqa: ANN401 - of any kind
        import onnx

        self.makers[output] = onnx.helper.make_node(operator, inputs, [output], f"newscast/{output}", **attributes)
        return output

    def _constant(self, name: str, value: object) -> str:
        import numpy as np
        import onnx

        if name not in self.constants:
            self.constants[name] = onnx.numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def _value(self, name: str) -> NDArray[Any]:
        import onnx

        value: NDArray[Any] = onnx.numpy_helper.to_array(self.constants[name])
        return value

    def _ordered(self, outputs: Iterable[str]) -> Iterator[onnx.NodeProto]:
        """The nodes that the outputs need, each after those that it needs."""
        done: set[str] = set()
        stack = [(name, False) for name in outputs]
        while stack:
            name, ready = stack.pop()
            node = self.makers.get(name)
            if node is None or node.output[0] in done:
                continue
            if ready:
                done.add(node.output[0])
                yield node
            else:
                stack.append((name, True))
                stack += [(one, False) for one in node.input]


def _matrix(weight: NDArray[np.uint8]) -> NDArray[np.int8]:
    """[out, in, size] unsigned as [size * in, out] signed."""
    import numpy as np

    if weight.max() >= 2 * _HALF:
        raise ValueError("the weights have more than seven bits")
    return np.ascontiguousarray(_signed(weight).transpose(2, 1, 0).reshape(-1, weight.shape[0]))


def _signed(value: NDArray[Any]) -> NDArray[np.int8]:
    import numpy as np

    return (value.astype(np.int16) - _HALF).astype(np.int8)


def _attributes(node: onnx.NodeProto) -> dict[str, Any]:
    import onnx

    return {one.name: onnx.helper.get_attribute_value(one) for one in node.attribute}
