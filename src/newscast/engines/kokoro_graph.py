"""Kokoro's published int8 graph, rewritten to cost 40 % less: the same integer weights, standard ONNX operators, one second of work.

Where the time went: ONNX Runtime's ConvInteger takes unsigned weights only and moves its data about. A convolution of stride 1 is a
matrix product over shifted copies of its input, and products of unsigned data with signed weights are what processors have
instructions for. So

* each such convolution of the decoder becomes Pad and Gather of the quantized input in the layout [1, length, channels], and
  one MatMulInteger whose weights are shifted by 64 to be signed (they have seven bits, so nothing saturates on older processors);
* the residual blocks stay in that layout from end to end, so that nothing is transposed within them;
* their normalization (AdaIN) becomes one product and one sum, x * A + B, into which the factor of the activation after it goes;
* means over the length become products with a row of 1 / length, because ReduceMean is slow along that axis.

The frames that each symbol lasts become a second output, which gives word timings for nothing. The bias stays in floating point where
the published graph rounds it, so samples differ; length, word error rate and DNSMOS do not (docs/performance.md).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from newscast.engines.graphs import Surgeon, attributes

if TYPE_CHECKING:
    import numpy as np
    import onnx
    from numpy.typing import NDArray

REVISION: Final = 3
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
    tell_durations(rewriter)
    rewriter.finish()
    data: bytes = loaded.SerializeToString()
    return data


def tell_durations(surgeon: Surgeon) -> None:
    """Make the durations a second output. Raises KeyError for a graph of another build."""
    import onnx

    if DURATIONS not in surgeon.makers:
        raise KeyError(DURATIONS)
    surgeon.graph.output.append(onnx.helper.make_tensor_value_info(DURATIONS, onnx.TensorProto.INT64, ["one", "symbols"]))


class _Rewriter(Surgeon):
    """Replaces nodes of a graph by others that make the same tensors."""

    def __init__(self, graph: onnx.GraphProto) -> None:
        super().__init__(graph)
        self.region = self._region()
        self.turned = {output for node in graph.node if node.name in self.region for output in node.output}
        self.replaced: set[str] = set()

    def convolutions(self) -> None:
        """Replace each convolution of the decoder that is worth it, with the cast, scale and bias after it."""
        for node in list(self.graph.node):
            if node.op_type == "ConvInteger" and node.name.startswith(_CONVOLVED):
                given = attributes(node)
                weight = self.value(node.input[1])
                if given["strides"] == [1] and weight.shape[1] >= _FEWEST_CHANNELS:
                    self._convolution(node, weight, given)

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

    def _region(self) -> set[str]:
        """Names of the nodes whose tensors are turned: the residual blocks and what lies between them."""
        names = {node.name for node in self.graph.node if node.name.startswith(_BLOCKS) and "/fc/" not in node.name}
        for node in self.graph.node:  # in order, so that a sum of sums follows its parts
            from_blocks = any(name in self.makers and self.makers[name].name in names for name in node.input)
            if from_blocks and node.op_type in _SPREADING and node.name.startswith(_GENERATOR):
                names.add(node.name)
        return names

    def _convolution(self, node: onnx.NodeProto, weight: NDArray[Any], given: dict[str, Any]) -> None:
        chain = self._chain(node)
        inside = node.name in self.region
        quantized, zero = node.input[0], node.input[2]
        at = node.output[0]
        data = quantized if inside else self.make("Transpose", [quantized], f"{at}/turned", perm=[0, 2, 1])
        columns = self._columns(data, zero, at, weight.shape[2], given)
        matrix = self.constant(f"{at}/weight", _matrix(weight))
        point = self.constant(f"{at}/point", _signed(self.value(node.input[3])))
        product = self.make("MatMulInteger", [columns, matrix, zero, point], f"{at}/product")
        floats = self.make("Cast", [product], f"{at}/float", to=1)
        scale = self.make("Mul", [self.makers[zero].output[1], self._weight_scale(chain[-1])], f"{at}/scale")
        bias = self._bias(chain[0]) if len(chain) == _RANK else ""
        final = chain[-1].output[0]
        scaled = final if inside and not bias else f"{at}/scaled"
        self.make("Mul", [floats, scale], scaled)
        if bias:
            scaled = self.make("Add", [scaled, bias], final if inside else f"{at}/shifted")
        if not inside:
            self.make("Transpose", [scaled], final, perm=[0, 2, 1])
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

    def _columns(self, data: str, zero: str, at: str, size: int, given: dict[str, Any]) -> str:
        """The input beside its shifted copies: [1, length, size * channels], gathered in one pass."""
        if size == 1:
            return data
        before, after = given["pads"]
        pads = self.constant(f"newscast/pads{before}-{after}", [0, before, 0, 0, after, 0])
        padded = self.make("Pad", [data, pads, zero], f"{at}/padded")
        step = given["dilations"][0]
        shifts = self.constant(f"newscast/shifts{size}x{step}", [[number * step for number in range(size)]])
        rows = self.make("Add", [self._places(data, at), shifts], f"{at}/rows")
        copies = self.make("Gather", [padded, rows], f"{at}/copies", axis=1)
        return self.make("Reshape", [copies, self.constant("newscast/columns", [0, 0, -1])], f"{at}/columns")

    def _places(self, data: str, at: str) -> str:
        """0, 1, 2… to the length of a tensor, as a column."""
        length = self.make("Shape", [data], f"{at}/size", start=1, end=2)
        first, step = self.constant("newscast/zero", 0), self.constant("newscast/step", 1)
        places = self.make("Range", [first, self.make("Squeeze", [length], f"{at}/count"), step], f"{at}/range")
        return self.make("Unsqueeze", [places, self.constant("newscast/length_axis", [1])], f"{at}/places")

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
        mean = self.make("MatMul", [row, data], f"{at}/mean")
        square = self.make("Mul", [data, data], f"{at}/square")
        power = self.make("MatMul", [row, square], f"{at}/power")
        variance = self.make("Sub", [power, self.make("Mul", [mean, mean], f"{at}/mean2")], f"{at}/variance")
        root = self.make("Sqrt", [self.make("Add", [variance, epsilon], f"{at}/safe")], f"{at}/deviation")
        for scaling in self.users[at]:
            shifting = self._user(scaling)
            gain = next(name for name in scaling.input if name != at)
            shift = next(name for name in shifting.input if name != scaling.output[0])
            made = shifting.output[0]
            slope = self.make("Div", [gain, root], f"{made}/slope")
            offset = self.make("Sub", [shift, self.make("Mul", [mean, slope], f"{made}/moved")], f"{made}/offset")
            if not self._snake(data, slope, offset, made):
                self.make("Add", [self.make("Mul", [data, slope], f"{made}/stretched"), offset], made)
            self.replaced |= {scaling.name, shifting.name}

    def _snake(self, data: str, slope: str, offset: str, made: str) -> bool:
        """Make y + sin(alpha y)^2 / alpha, y = slope x + offset, as (z + sin(z)^2) / alpha, z = alpha y: one pass over the data less."""
        waves = [node for node in self.users[made] if node.op_type == "Mul"]
        if len(self.users[made]) != 2 or len(waves) != 1:  # noqa: PLR2004 - the product and the sum
            return False
        wave = waves[0]
        chain = [wave]
        for _ in ("Sin", "Pow", "Mul", "Add"):
            chain.append(self.users[chain[-1].output[0]][0])
        if [node.op_type for node in chain] != ["Mul", "Sin", "Pow", "Mul", "Add"]:
            return False
        alpha = self._entered(next(name for name in wave.input if name != made))
        share = self._entered(next(name for name in chain[3].input if name != chain[2].output[0]))
        factor = self.make("Mul", [slope, alpha], f"{made}/factor")
        start = self.make("Mul", [offset, alpha], f"{made}/start")
        turn = self.make("Add", [self.make("Mul", [data, factor], f"{made}/stretched"), start], f"{made}/turn")
        sine = self.make("Sin", [turn], f"{made}/sine")
        whole = self.make("Add", [turn, self.make("Mul", [sine, sine], f"{made}/sine2")], f"{made}/whole")
        self.make("Mul", [whole, share], chain[-1].output[0])
        self.replaced |= {node.name for node in chain}
        return True

    def _row(self, data: str, at: str) -> str:
        """[1, 1, length] full of 1 / length."""
        one = self.constant("newscast/one", [1])
        length = self.make("Shape", [data], f"{at}/length", start=1, end=2)
        shape = self.make("Concat", [one, one, length], f"{at}/shape", axis=0)
        share = self.make("Reciprocal", [self.make("Cast", [length], f"{at}/length_float", to=1)], f"{at}/share")
        return self.make("Expand", [share, shape], f"{at}/row")

    def _turn(self, node: onnx.NodeProto) -> None:
        """Rewrite a node within the blocks for the other layout, in place."""
        import onnx

        if node.op_type == "Unsqueeze":
            node.input[1] = self.constant("newscast/length_axis", [1])
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
            value = self.value(name)
            return self.constant(other, value.transpose(0, 2, 1)) if value.ndim == _RANK else name
        if name in self.turned:
            return name
        return other if other in self.makers else self.make("Transpose", [name], other, perm=[0, 2, 1])

    def _leave(self, node: onnx.NodeProto) -> None:
        """Let a node outside read what leaves the blocks in its own layout."""
        for place, name in enumerate(node.input):
            if name in self.turned:
                back = f"{name}/back"
                node.input[place] = back if back in self.makers else self.make("Transpose", [name], back, perm=[0, 2, 1])


def _matrix(weight: NDArray[np.uint8]) -> NDArray[np.int8]:
    """[out, in, size] unsigned as [size * in, out] signed."""
    import numpy as np

    if weight.max() >= 2 * _HALF:
        raise ValueError("the weights have more than seven bits")
    return np.ascontiguousarray(_signed(weight).transpose(2, 1, 0).reshape(-1, weight.shape[0]))


def _signed(value: NDArray[Any]) -> NDArray[np.int8]:
    import numpy as np

    return (value.astype(np.int16) - _HALF).astype(np.int8)
