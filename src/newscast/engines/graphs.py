"""Surgery on ONNX graphs: look up who makes and who reads a tensor, put in nodes and constants, and bring all into order again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import onnx
    from numpy.typing import NDArray


class Surgeon:
    """Works on one graph. `makers` has the node that makes each tensor, `users` those that read it, `constants` the initializers."""

    def __init__(self, graph: onnx.GraphProto) -> None:
        self.graph = graph
        self.makers: dict[str, onnx.NodeProto] = {output: node for node in graph.node for output in node.output}
        self.users: dict[str, list[onnx.NodeProto]] = {}
        for node in graph.node:
            for name in node.input:
                self.users.setdefault(name, []).append(node)
        self.constants: dict[str, onnx.TensorProto] = {one.name: one for one in graph.initializer}

    def make(self, operator: str, inputs: Sequence[str], output: str, **attributes: Any) -> str:  # noqa: ANN401 - of any kind
        """Let a new node make a tensor, in the place of the one that made it."""
        import onnx

        self.makers[output] = onnx.helper.make_node(operator, inputs, [output], f"newscast/{output}", **attributes)
        return output

    def constant(self, name: str, value: object) -> str:
        """A constant of that name, made at first use."""
        import numpy as np
        import onnx

        if name not in self.constants:
            self.constants[name] = onnx.numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def value(self, name: str) -> NDArray[Any]:
        """What a constant holds."""
        import onnx

        value: NDArray[Any] = onnx.numpy_helper.to_array(self.constants[name])
        return value

    def finish(self) -> None:
        """Bring the nodes into order, and leave out what nobody needs."""
        nodes = list(self._ordered(output.name for output in self.graph.output))
        del self.graph.node[:]
        self.graph.node.extend(nodes)
        used = {name for node in nodes for name in node.input}
        kept = [one for name, one in self.constants.items() if name in used]
        del self.graph.initializer[:]
        self.graph.initializer.extend(kept)
        del self.graph.value_info[:]

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


def attributes(node: onnx.NodeProto) -> dict[str, Any]:
    """A node's attributes by name."""
    import onnx

    return {one.name: onnx.helper.get_attribute_value(one) for one in node.attribute}
