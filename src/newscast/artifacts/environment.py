"""The one Jinja2 environment of all templates: the feed, pages and show notes.

Escaping is always on (Jinja2's `select_autoescape` would leave it off for `feed.xml.j2`, because the name ends in .j2), an
undefined name is an error, and what XML forbids is removed from every printed value. A show may override a template.
"""

from __future__ import annotations

import re
import traceback
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from markupsafe import Markup
from markupsafe import escape as markup

from newscast.artifacts.xml_text import Checked, cdata, elements, escaped, one_line, xml_safe
from newscast.errors import ConfigError

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
_MINUTE, _HOUR = 60, 3600
_TINY = 0.0005
"""Half a millisecond: what sums of seconds may lack of a whole one."""
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:")


@lru_cache(maxsize=8)
def environment(overrides: Path | None = None) -> Environment:
    """The environment of the built-in templates; a template of the same name in the folder `overrides` wins.

    What goes wrong in a show's own template raises ConfigError with its file and line.

    Filters: rfc2822, iso8601 (dates); clock, timestamp (seconds); xml_safe, one_line, cdata (text); elements (XML); web_url (addresses).
    """
    from jinja2 import FileSystemLoader, StrictUndefined

    folders = [TEMPLATES] if overrides is None else [overrides, TEMPLATES]
    made = _kind()(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    filters = (rfc2822, iso8601, clock, timestamp, xml_safe, one_line, cdata, elements, web_url)
    made.filters.update({function.__name__: function for function in filters})
    return made


@cache
def _kind() -> type[Environment]:
    from jinja2 import Environment, nodes
    from jinja2.compiler import CodeGenerator, Frame

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

    return Templates


def _place(error: Exception) -> tuple[Path, int] | None:
    """File and line of the template in which an error came up."""
    if (file := getattr(error, "filename", None)) and (line := getattr(error, "lineno", None)):
        return Path(file), int(line)
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    return (Path(frames[-1].filename), frames[-1].lineno or 0) if frames else None


def rfc2822(moment: datetime) -> str:
    """A date as RSS wants it, "Wed, 13 May 2026 09:00:00 +0000", whatever the locale. Raises ValueError for a naive one."""
    return format_datetime(_aware(moment))


def iso8601(moment: datetime) -> str:
    """A date as HTML `<time datetime>` and JSON-LD want it, in UTC: "2026-05-13T09:00:00Z". Raises ValueError for a naive one."""
    return _aware(moment).astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def clock(seconds: float) -> str:
    """A time for people, in whole seconds that have passed, as players count them: "0:12", "12:05", "1:02:03"."""
    whole = int(seconds + _TINY)
    hours, minutes, rest = whole // _HOUR, whole % _HOUR // _MINUTE, whole % _MINUTE
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def timestamp(seconds: float, decimal_point: str = ".", places: int = 3) -> str:
    """A time for machines: "00:00:12.986" (WebVTT, Podlove chapters), "00:00:12,986" (SubRip).

    With no places it is "00:00:12": cut, not rounded, so that whoever jumps there misses nothing.
    """
    units = 10**places
    whole, rest = divmod(int(seconds * units + (0.5 if places else _TINY)), units)
    hours, rest_of_hour = divmod(whole, _HOUR)
    minutes, last = divmod(rest_of_hour, _MINUTE)
    fraction = f"{decimal_point}{rest:0{places}d}" if places else ""
    return f"{hours:02d}:{minutes:02d}:{last:02d}{fraction}"


def web_url(address: str) -> str:
    """The address if a browser may follow it (http, https, mailto or relative), else "": escaping does not stop `javascript:`."""
    clean = one_line(address).replace(" ", "%20")
    if not clean.isprintable():
        clean = "".join(character for character in clean if character.isprintable())
    if _SCHEME.match(clean) is None or clean.lower().startswith(("http:", "https:", "mailto:")):
        return clean
    return ""


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"The date {moment.isoformat()} has no time zone")
    return moment


def printed(value: Any) -> str:  # noqa: ANN401 - a template prints anything
    """What a template prints, XML-safe and escaped."""
    if type(value) is not str:
        return str(value) if type(value) is Checked else str(markup(_finalized(value)))
    text = value if value.isascii() and value.isprintable() else xml_safe(value)
    return escaped(text)


def _finalized(value: Any) -> Any:  # noqa: ANN401 - a template prints anything
    kind = type(value)
    if kind is str:
        return value if value.isascii() and value.isprintable() else xml_safe(value)
    return xml_safe(value) if kind is Markup else value
