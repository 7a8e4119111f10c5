"""`s3graph reference`: the files of the project that repeat what is declared elsewhere."""

import json
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from s3graph.cli.options import HomeOption, settings_for
from s3graph.cli.output import err, out
from s3graph.errors import EXIT_VIOLATIONS
from s3graph.settings import Settings


class Page(StrEnum):
    """A file that is made, by its short name."""

    CODING = "coding"
    COMMANDS = "commands"
    CONTEXT = "context"
    LISTS = "lists"
    MODEL = "model"
    PROFILES = "profiles"
    SCHEMA = "schema"
    SETTINGS = "settings"


def reference(
    pages: Annotated[list[Page] | None, typer.Argument(help="Those to make; all if none.")] = None,
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; end with 1 if one is out of date.")
    ] = False,
    home: HomeOption = Path(),
) -> None:
    """Make the pages of docs/ and the formats that repeat what the program declares.

    Prints the files that were out of date. A page that has text written by hand keeps it.

    Examples:

        s3graph reference

        s3graph reference settings commands

        s3graph reference --check
    """
    from s3graph.text_files import write_all

    settings = settings_for(home)
    stale = stale_files(settings, pages or list(Page))
    for path in stale:
        out().out(settings.shown(path))
    if check and stale:
        err().print("Run `s3graph reference`, and commit what it writes.", soft_wrap=True)
        raise typer.Exit(EXIT_VIOLATIONS)
    write_all(stale)


def stale_files(settings: Settings, pages: list[Page]) -> dict[Path, str]:
    """What each of these files that is out of date should be.

    Raises:
        UnreadableInput: what a page is made of cannot be read.
    """
    made = {settings.home / _FILES[page]: _MAKERS[page](settings) for page in pages}
    return {
        path: text
        for path, text in made.items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    }


def _coding(settings: Settings) -> str:
    from s3graph.workshop.coding.page import coding_page

    return coding_page(settings, _kept(settings, Page.CODING))


def _commands(_: Settings) -> str:
    from s3graph.cli.command_page import command_page
    from s3graph.cli.main import app

    return command_page(app)


def _context(_: Settings) -> str:
    from s3graph.profiles.context import jsonld_context

    terms = ",\n".join(
        f"    {json.dumps(name)}: {json.dumps(term)}"
        for name, term in jsonld_context()["@context"].items()
    )
    return f'{{\n  "@context": {{\n{terms}\n  }}\n}}\n'


def _lists(_: Settings) -> str:
    from s3graph.lists.documentation import lists_page

    return lists_page()


def _model(settings: Settings) -> str:
    from s3graph.profiles.pages import things_page
    from s3graph.text_files import with_parts

    return with_parts(_kept(settings, Page.MODEL), {"things": things_page()})


def _profiles(settings: Settings) -> str:
    from s3graph.profiles import read_known_codes
    from s3graph.profiles.pages import keys_page, shared_page
    from s3graph.text_files import with_parts

    codes, _ = read_known_codes(settings.data_dir)
    parts = {"keys": keys_page(), "shared": shared_page(codes)}
    return with_parts(_kept(settings, Page.PROFILES), parts)


def _schema(_: Settings) -> str:
    from s3graph.profiles.schema import profile_schema

    return json.dumps(profile_schema(), ensure_ascii=False, indent=2) + "\n"


def _settings(_: Settings) -> str:
    from s3graph.workshop.settings_page import settings_page

    return settings_page()


def _kept(settings: Settings, page: Page) -> str:
    from s3graph.text_files import read_text

    return read_text(settings.home / _FILES[page])


_FILES: Final[Mapping[Page, str]] = {
    Page.CODING: "docs/coding.md",
    Page.COMMANDS: "docs/commands.md",
    Page.CONTEXT: "ontology/context.jsonld",
    Page.LISTS: "docs/lists.md",
    Page.MODEL: "docs/model.md",
    Page.PROFILES: "docs/profiles.md",
    Page.SCHEMA: "data/regions/profile.schema.json",
    Page.SETTINGS: "docs/settings.md",
}
_MAKERS: Final[Mapping[Page, Callable[[Settings], str]]] = {
    Page.CODING: _coding,
    Page.COMMANDS: _commands,
    Page.CONTEXT: _context,
    Page.LISTS: _lists,
    Page.MODEL: _model,
    Page.PROFILES: _profiles,
    Page.SCHEMA: _schema,
    Page.SETTINGS: _settings,
}
