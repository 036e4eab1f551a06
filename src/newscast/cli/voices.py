"""`newscast voices`: list voices and install them."""

from __future__ import annotations

from pathlib import Path

import click

from newscast.cli import console, options


@click.group(short_help="List, install, sample and verify voices.")
def voices() -> None:
    """List voices, install them, hear samples, and check the installed files."""


def _presets(show: str, feeds: Path) -> tuple[Path, ...]:
    """The folder of the show's own presets, where a show is named."""
    from newscast import shows

    return (shows.load(show, feeds).folder / "voices",) if show else ()


@voices.command("list")
@options.show
@click.option("--language", default="", help="Only voices of this language (BCP 47: en, en-GB, de).")
def list_voices(show: str, feeds: Path, language: str) -> None:
    """Print the known voices: name, engine, language, licence, and whether they are installed; those of a show besides.

    \b
    Example:
      newscast voices list --language en
    """
    from newscast.store import voices as store

    known = store.catalogue(_presets(show, feeds)).values()
    fitting = [voice for voice in known if voice.language.lower().startswith(language.lower())]
    for voice in fitting:
        state = "installed" if store.is_installed(voice, store.data_folder()) else "not installed"
        console.output(f"{voice.name}\t{voice.engine}\t{voice.language}\t{voice.licence}\t{state}")
    if not fitting:
        languages = ", ".join(sorted({voice.language for voice in known}))
        raise click.UsageError(f"No voice speaks '{language}'. There are voices for {languages}.")


@voices.command()
@click.argument("names", metavar="NAME...", nargs=-1, required=True, shell_complete=options.complete_voices)
@options.show
def install(names: tuple[str, ...], show: str, feeds: Path) -> None:
    """Fetch the files of voices, checked by size and SHA-256.

    \b
    Example:
      newscast voices install af_heart
    """
    from newscast.store import voices as store

    for name in names:
        voice = store.install(store.find(name, _presets(show, feeds)), store.data_folder(), console.Listener())
        for path in voice.paths.values():
            console.output(str(path))


@voices.command()
@click.argument("names", metavar="NAME...", nargs=-1, required=True, shell_complete=options.complete_voices)
@options.show
@click.option("--text", default="", help="What they say.  [default: two sentences of news in the voice's language]")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("samples"),
    show_default=True,
    help="Folder for the MP3 files.",
)
@options.offline
def sample(names: tuple[str, ...], text: str, output: Path, offline: bool, show: str, feeds: Path) -> None:
    """Record a sample of each voice, as loud as an episode, into NAME.mp3.

    \b
    Examples:
      newscast voices sample af_heart bf_emma
      newscast voices sample alba --show morning --text "Good morning."   # a preset of the show
    """
    from newscast import desk, executors
    from newscast.sample import record
    from newscast.speak import Studio
    from newscast.store import voices as store
    from newscast.store.cache import ClipCache, cache_folder

    listener = console.Listener()
    with executors.local() as executor:
        for name in names:
            found = store.find(name, _presets(show, feeds))
            if offline:
                desk.refuse_online(found)
            voice = store.install(found, store.data_folder(), listener, offline=offline)
            path = output / f"{name.replace(':', '-')}.mp3"
            record(voice, text, path, Studio(voice, ClipCache(cache_folder()), executor, listener))
            console.output(str(path))


@voices.command()
@click.argument("names", metavar="NAME...", nargs=-1, required=True, shell_complete=options.complete_voices)
@options.show
def verify(names: tuple[str, ...], show: str, feeds: Path) -> None:
    """Read the installed files of voices whole and compare them with their SHA-256.

    \b
    Example:
      newscast voices verify af_heart
    """
    from newscast.store import voices as store

    for name in names:
        store.verify(store.find(name, _presets(show, feeds)), store.data_folder())
        console.output(f"{name}: all files are right")
