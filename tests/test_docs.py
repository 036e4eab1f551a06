"""What the documents name is there: commands and their options, settings, files, variables, voices and Python names."""

from __future__ import annotations

import importlib
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from newscast import check, config, errors
from newscast.cli.commands import newscast as command_line
from newscast.feed_options import FeedOptions
from newscast.presets import MASTERING, PAUSES
from newscast.script import lexicon
from newscast.settings import ShowSettings
from newscast.store import voices

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted((ROOT / "docs").glob("*.md"))
TEXTS = {path.name: path.read_text() for path in DOCUMENTS}
SOURCES = "\n".join(path.read_text() for path in sorted((ROOT / "src").rglob("*.py")))
OF_OTHERS = {"--dev", "--editable", "--cookies"}
"""Options of other programs that the documents name by themselves."""
REQUIRED = {"title": "T", "description": "D", "author": "A", "base_url": "https://example.org/t/"}


def commands(group: click.Group, path: str = "newscast") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")


COMMANDS = {"newscast": command_line, **dict(commands(command_line))}
HELP = {path: command.help or "" for path, command in COMMANDS.items()}


def blocks(text: str, language: str = r"\w*") -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def inline(text: str) -> list[str]:
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return [" ".join(code.split()).replace(r"\|", "|") for code in re.findall(r"`([^`]+)`", prose)]


def lines(text: str) -> list[str]:
    """Command lines of a document: in its blocks of code and in its running text."""
    typed = [
        line
        for block in blocks(text)
        for line in re.findall(r"^(?:.*(?:&& |\| |/bin/))?(newscast [^#;&>\n]*)", block, re.MULTILINE)
    ]
    return [line.strip() for line in [*typed, *inline(text)] if line.startswith("newscast ")]


def examples(text: str) -> list[str]:
    """Command lines of the help of a command."""
    return [line.strip() for line in re.findall(r"^ *(?:.*\| )?(newscast [^#|\n]*)", text.partition("Example")[2], re.MULTILINE)]


def options(command: click.Command) -> set[str]:
    return {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)} | {"-h", "--help"}


def resolve(line: str) -> tuple[list[str], list[str]]:
    """The commands that a line means ("a|b" means both) and its other words."""
    words = shlex.split(line.replace("…", "").replace("[", " ").replace("]", " "), posix=False)[1:]
    paths = ["newscast"]
    while words and any(isinstance(COMMANDS.get(path), click.Group) for path in paths) and not words[0].startswith("-"):
        paths = [f"{paths[0]} {name}" for name in words.pop(0).split("|")]
    return paths, words


ALL_LINES = [(name, line) for name, text in TEXTS.items() for line in lines(text)]
ALL_LINES += [(path, line) for path, text in HELP.items() for line in examples(text)]


@pytest.mark.parametrize(("name", "line"), ALL_LINES)
def test_a_command_line_names_commands_and_options_that_there_are(name: str, line: str) -> None:
    paths, words = resolve(line)
    for path in paths:
        assert path in COMMANDS, f"{name}: there is no '{path}'"
        known = options(COMMANDS[path])
        unknown = [word for word in words if re.match(r"--?[a-z]", word) and word.partition("=")[0] not in known]
        assert not unknown, f"{name}: {path} has no {unknown}"


@pytest.mark.parametrize(
    ("name", "line"), [case for case in ALL_LINES if re.search(r"voices (sample|install|verify)|--voice ", case[1])]
)
def test_a_command_line_names_voices_that_there_are(name: str, line: str) -> None:
    known = voices.catalogue()
    named = re.findall(r"--voice ([a-z]\S+)", line) or [word for word in resolve(line)[1] if re.fullmatch(r"\w+_\w+\S*", word)]
    assert set(named) <= set(known), name


@pytest.mark.parametrize("name", TEXTS)
def test_options_that_are_named_by_themselves_are_those_of_some_command(name: str) -> None:
    known = {option for command in COMMANDS.values() for option in options(command)} | OF_OTHERS
    elsewhere = "\n".join(
        path.read_text() for pattern in ("benchmarks/**/*.py", "src/**/*.css", "src/**/*.js") for path in ROOT.glob(pattern)
    )
    named = [code.split()[0] for code in inline(TEXTS[name]) if re.match(r"--[a-z]", code)]
    assert not [option for option in named if option not in known and option not in elsewhere]


def test_the_front_page_has_every_command_once() -> None:
    table = TEXTS["README.md"].partition("## Commands")[2].partition("\n## ")[0]
    told = [path for row in re.findall(r"^\| (`.*?`) \|", table, re.MULTILINE) for code in inline(row) for path in resolve(code)[0]]
    tops = [" ".join(path.split()[:2]) for path in dict.fromkeys(told)]
    assert {" ".join(path.split()[:2]) for path in COMMANDS if " " in path} == set(tops)
    assert len(told) == len(set(told))


def test_the_front_page_has_every_exit_code() -> None:
    told = {int(code) for code in re.findall(r"\b(\d+) ", TEXTS["README.md"].partition("Exit codes:")[2].partition("\n\n")[0])}
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.NewscastError)]
    assert {kind.exit_code for kind in kinds} <= told


@pytest.mark.parametrize(("name", "text"), [(name, block) for name, text in TEXTS.items() for block in blocks(text, "toml")])
def test_an_example_in_toml_is_read_as_what_it_is(name: str, text: str, tmp_path: Path) -> None:
    given, preset = tomllib.loads(text), re.match(r"# voices/(\S+)", text)
    file = tmp_path / (preset[1] if preset else "example.toml")
    required = "".join(f'{key} = "{value}"\n' for key, value in REQUIRED.items() if key not in given)
    if preset:
        file.write_text(text)
        for model in given.get("files", []):
            (tmp_path / model["path"]).write_bytes(b"model")
        assert file.stem in voices.catalogue((tmp_path,)), name
    elif "words" in given:
        file.write_text(text)
        assert lexicon.load(file), name
    elif "chapter" not in given:
        file.write_text(required + text)
        assert config.load(file, ShowSettings).title, name


def test_every_option_of_the_feed_stands_in_its_document() -> None:
    (told,) = blocks(TEXTS["feed.md"], "toml")
    assert set(FeedOptions.__dataclass_fields__) == set(tomllib.loads(told)["feed"])


@pytest.mark.parametrize("name", TEXTS)
def test_files_that_are_linked_or_named_are_there(name: str) -> None:
    folder = next(path.parent for path in DOCUMENTS if path.name == name)
    linked = [link for link in re.findall(r"\]\(([^)#\s]+)", TEXTS[name]) if "://" not in link]
    assert not [link for link in linked if not (folder / link).exists()]
    named = [path for code in inline(TEXTS[name]) for path in re.findall(r"(?<!\S)(?:src|tests|tools|benchmarks)/[\w./*-]+", code)]
    assert not [path for path in named if not list(ROOT.glob(path.rstrip("/")))]


def test_variables_of_the_environment_are_all_told_and_all_heeded() -> None:
    told = {found for text in TEXTS.values() for found in re.findall(r"\bNEWSCAST_[A-Z_]+\b", text)}
    assert told == set(re.findall(r"\bNEWSCAST_[A-Z_]+\b", SOURCES))


def test_python_names_can_be_imported() -> None:
    groups = set(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["entry-points"])
    named = {
        found
        for text in TEXTS.values()
        for code in [*inline(text), *blocks(text, "python")]
        for found in re.findall(r"\bnewscast(?:\.\w+)+", code)
    }
    for dotted in named - groups - {f"newscast.{suffix}" for suffix in ("toml", "js")}:
        assert _found(dotted), dotted


def _found(dotted: str) -> bool:
    module, _, name = dotted.rpartition(".")
    try:
        importlib.import_module(dotted)
    except ImportError:
        return hasattr(importlib.import_module(module), name)
    return True


def test_the_example_for_python_runs(tone_show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = blocks(TEXTS["README.md"], "python")
    Path("story.html").write_text(
        "<html><body><article><h1>The bells</h1><p>" + "The bells rang at noon. " * 60 + "</p></article></body></html>"
    )
    exec(compile(example.replace("feeds/demo", str(tone_show)), "README.md", "exec"), {})  # noqa: S102 - our own document
    assert capsys.readouterr().out == "The bells\n"


def rows(text: str, first: str) -> dict[str, list[str]]:
    """The rows of the table whose head begins so, by their first cell."""
    table = text.partition(f"| {first}")[2].partition("\n\n")[0]
    cells = [[cell.strip(" `") for cell in line.split("|")[1:-1]] for line in table.splitlines()[2:]]
    return {name: rest for name, *rest in cells}


def test_pauses_are_those_of_the_presets() -> None:
    told = {name: [float(cell) for cell in cells] for name, cells in rows(TEXTS["script.md"], "| sentence | paragraph").items()}
    assert told == {name: list(pauses.values()) for name, pauses in PAUSES.items()}


def test_loudness_and_rates_are_those_of_the_presets() -> None:
    told = {
        name: (float(lufs), int(rate), "stereo" in sound)
        for name, (lufs, rate, sound) in rows(TEXTS["audio.md"], "preset |").items()
    }
    assert told == {name: (each["loudness_lufs"], each["bitrate_kbps"], each["stereo"]) for name, each in MASTERING.items()}


def test_numbers_of_rules_and_words_are_those_that_there_are() -> None:
    rules, words = len(check.rules()), len(lexicon.house("en"))
    assert f"[{rules} rules](docs/checks.md)" in TEXTS["README.md"]
    assert f"holds {words:,} names, places and words" in TEXTS["script.md"]
