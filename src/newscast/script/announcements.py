"""What newscast says of its own accord: intro, outro, and the words that announce a list, a table or a picture."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from newscast.errors import ConfigError
from newscast.model import Article, Show, Voice
from newscast.settings import INTRO_TEXT, OUTRO_TEXT, ShowSettings

if TYPE_CHECKING:
    from babel import Locale
    from jinja2.sandbox import SandboxedEnvironment

_HINT = "Known are show.title, article.title, article.byline, article.date, article.site and voice.name; see docs/script.md."
WORDS_A_MINUTE = 160
"""Of a newsreader (BBC: 160 to 180)."""
FEW_PARTS = 3
"""So many parts need no table of contents."""
_DOUBLE_STOP = re.compile(r"([.!?…][\"”’)]?)\.(?!\.)")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one language, by name, with `{name}` where something is filled in."""

    texts: Mapping[str, str]
    disclosed: tuple[str, ...]

    def say(self, name: str, **values: object) -> str:
        """The phrase, filled in."""
        return self.texts[name].format_map(values)

    def discloses(self, text: str) -> bool:
        """Whether a text tells that the voice is synthetic."""
        return any(stem.casefold() in text.casefold() for stem in self.disclosed)


@cache
def phrases(language: str) -> Phrases:
    """The phrases in a language (BCP 47); English where there are none."""
    table = tomllib.loads(files("newscast.script").joinpath("data/phrases.toml").read_text("utf-8"))
    entry = table.get(language.partition("-")[0].lower()) or table["en"]
    texts = {name: text for name, text in entry.items() if isinstance(text, str)}
    return Phrases(texts, tuple(entry["disclosed"]))


def intro(article: Article, show: Show, settings: ShowSettings, voice: Voice) -> str:
    """The spoken opening. It always says that the voice is synthetic: in the template's words or, where they do not, in newscast's.

    The EU's code of practice on AI content asks for a spoken notice at the start, Apple's guideline 1.12 for one in the audio.
    """
    words = phrases(show.language)
    template = words.texts["intro"] if settings.intro.text == INTRO_TEXT else settings.intro.text
    text = render("intro", template, article, show, voice)
    return text if words.discloses(text) else f"{text} {words.texts['disclosure']}".strip()


def outro(article: Article, show: Show, settings: ShowSettings, voice: Voice) -> str:
    """The spoken close, "" where the show has none."""
    template = phrases(show.language).texts["outro"] if settings.outro.text == OUTRO_TEXT else settings.outro.text
    return render("outro", template, article, show, voice)


def overview(article: Article, headings: Sequence[str], show: Show, intro: str) -> str:
    """What services for blind listeners tell before the text: where it is from, how long it takes, and its parts if there are many."""
    words = phrases(show.language)
    minutes = round(sum(len(block.text.split()) for section in article.sections for block in section.blocks) / WORDS_A_MINUTE)
    told = [words.say("site", site=article.site)] if article.site and article.site not in intro else []
    told.append(words.say("length", minutes=minutes) if minutes > 1 else words.texts["length_one"])
    if len(headings) > FEW_PARTS:
        listed = spoken_list(tuple(heading.rstrip(".") for heading in headings), _locale(show.language))
        told.append(words.say("parts", count=len(headings), parts=listed))
    return " ".join(told)


def render(name: str, template: str, article: Article, show: Show, voice: Voice) -> str:
    """A template of show.toml filled in; raises ConfigError that names the template and the line where it is wrong."""
    import jinja2

    environment = _environment(name, template)
    try:
        text = environment.get_template(name).render(_variables(article, show, voice))
    except jinja2.TemplateSyntaxError as error:
        raise ConfigError(f"The {name} text is not a valid template: {error.message} (line {error.lineno})", _HINT) from error
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise ConfigError(f"The {name} text cannot be filled in: {error} (line {_line(error, name)})", _HINT) from error
    return _DOUBLE_STOP.sub(r"\1", " ".join(text.split()))


def _environment(name: str, template: str) -> SandboxedEnvironment:
    """Sandboxed because a show.toml may come from a stranger; strict because a misspelt variable must not turn into silence."""
    import jinja2
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(
        loader=jinja2.DictLoader({name: template}),
        undefined=jinja2.StrictUndefined,
        autoescape=False,  # the result is spoken, never HTML: an escaped "&" would be read as "and amp"
    )


def _line(error: BaseException, name: str) -> int:
    """The template's line in which an error was raised: Jinja2 puts it into the traceback, under the template's name."""
    line, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in {name, "<template>"}:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _variables(article: Article, show: Show, voice: Voice) -> dict[str, dict[str, str]]:
    locale = _locale(show.language)
    return {
        "show": {"title": show.title},
        "article": {
            "title": article.title,
            "byline": spoken_list(article.byline, locale),
            "date": spoken_date(article.published, locale),
            "site": article.site,
        },
        "voice": {"name": spoken_name(voice.name)},
    }


def spoken_name(voice: str) -> str:
    """A voice's name as a person would say it: "af_heart" is Heart, "en_US-lessac-medium" is Lessac."""
    parts = [part for part in re.split(r"[-_]", voice) if part]
    names = [part for part in parts if part.lower() not in {"x", "low", "medium", "high"} and len(part) > 2]  # noqa: PLR2004 - "af", "en", "US"
    return names[0].title() if names else voice


def spoken_list(names: tuple[str, ...], locale: Locale) -> str:
    """Names as said: "A, B and C"."""
    from babel.lists import format_list

    english = locale.language == "en"
    return format_list(names, locale="en_GB" if english else locale)  # a comma before "and" is a pause too many


def spoken_date(moment: datetime | None, locale: Locale) -> str:
    """A date in its long form, "March 4, 2025"; "" where it is not known."""
    from babel.dates import format_date

    return format_date(moment, "long", locale=locale) if moment else ""


def _locale(language: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    for tag in (language, language.partition("-")[0], "en"):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")
