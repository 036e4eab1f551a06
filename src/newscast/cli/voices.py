"""`newscast voices`: list voices and install them."""

from __future__ import annotations

from pathlib import Path

import click

from newscast.cli import console


@click.group(short_help="List, install, sample and verify voices.")
def voices() -> None:
    """List voices, install them, hear samples, and check the installed files."""


@voices.command("list")
@click.option("--language", default="", help="Only voices of this language (BCP 47: en, en-GB, de).")
def list_voices(language: str) -> None:
    """Print the known voices: name, engine, language, licence, and whether they are installed.

    \b
    Example:
      newscast voices list --language en
    """
    from newscast.resources import bundled
    from newscast.store import voices as store

    for voice in store.catalogue((bundled("voices"),)).values():
        if voice.language.lower().startswith(language.lower()):
            state = "installed" if store.is_installed(voice, store.data_folder()) else "not installed"
            console.output(f"{voice.name}\t{voice.engine}\t{voice.language}\t{voice.licence}\t{state}")


@voices.command()
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
def install(names: tuple[str, ...]) -> None:
    """Fetch the files of voices, checked by size and SHA-256.

    \b
    Example:
      newscast voices install af_heart
    """
    from newscast.store import voices as store

    for name in names:
        voice = store.install(store.find(name), store.data_folder(), console.Listener())
        for path in voice.paths.values():
            console.output(str(path))


@voices.command()
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option("--text", default="", help="What they say.  [default: two sentences of news in the voice's language]")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("samples"),
    show_default=True,
    help="Folder for the MP3 files.",
)
@click.option("--offline", is_flag=True, envvar="NEWSCAST_OFFLINE", help="Never fetch anything from the network.")
def sample(names: tuple[str, ...], text: str, output: Path, offline: bool) -> None:
    """Record a sample of each voice, as loud as an episode, into NAME.mp3.

    \b
    Examples:
      newscast voices sample af_heart bf_emma
      newscast voices sample de_DE-thorsten-medium --text "Guten Morgen."
    """
    from newscast import executors
    from newscast.sample import record
    from newscast.speak import Studio
    from newscast.store import voices as store
    from newscast.store.cache import ClipCache, cache_folder

    listener = console.Listener()
    with executors.local() as executor:
        for name in names:
            voice = store.install(store.find(name), store.data_folder(), listener, offline=offline)
            path = output / f"{name.replace(':', '-')}.mp3"
            record(voice, text, path, Studio(voice, ClipCache(cache_folder()), executor, listener))
            console.output(str(path))


@voices.command()
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
def verify(names: tuple[str, ...]) -> None:
    """Read the installed files of voices whole and compare them with their SHA-256.

    \b
    Example:
      newscast voices verify af_heart
    """
    from newscast.store import voices as store

    for name in names:
        store.verify(store.find(name), store.data_folder())
        console.output(f"{name}: all files are right")
