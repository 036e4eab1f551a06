"""How templates are compiled and blamed. It loads Jinja2, so `environment` imports it when the first template is asked for."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any, NoReturn

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup
from markupsafe import escape as markup

from newscast.artifacts.environment import TEMPLATES
from newscast.artifacts.xml_text import Checked, escaped, xml_safe
from newscast.errors import ConfigError


def printed(value: Any) -> str:  # noqa: ANN401 - a template prints anything
    """What a template prints, XML-safe and escaped."""
    if type(value) is not str:
        return str(value) if type(value) is Checked else str(markup(finalized(value)))
    text = value if value.isascii() and value.isprintable() else xml_safe(value)
    return escaped(text)


def finalized(value: Any) -> Any:  # noqa: ANN401 - a template prints anything
    """A value without the characters that XML forbids."""
    kind = type(value)
    if kind is str:
        return value if value.isascii() and value.isprintable() else xml_safe(value)
    return xml_safe(value) if kind is Markup else value


class Printing(CodeGenerator):
    """Compiles `{{ value }}` to one call that makes it XML-safe and escapes it, instead of two: a feed has 300,000 of them."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.printed(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write(")")
        else:
            super()._output_child_post(node, frame, finalize)


class Templates(Environment):
    """An environment that blames the template of a show for what goes wrong in it."""

    code_generator_class = Printing
    printed = staticmethod(printed)

    def handle_exception(self, source: str | None = None) -> NoReturn:
        """Called by Jinja2 for every exception in a template."""
        try:
            super().handle_exception(source)
        except Exception as error:
            place = _place(error)
            if place is None or place[0].is_relative_to(TEMPLATES):
                raise
            raise ConfigError(
                f"{place[0]}:{place[1]}: {error}", "Correct the template, or remove it: newscast's own takes its place."
            ) from error


def _place(error: Exception) -> tuple[Path, int] | None:
    """File and line of the template in which an error came up."""
    if (file := getattr(error, "filename", None)) and (line := getattr(error, "lineno", None)):
        return Path(file), int(line)
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    return (Path(frames[-1].filename), frames[-1].lineno or 0) if frames else None
