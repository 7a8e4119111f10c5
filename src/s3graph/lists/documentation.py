"""The page `docs/lists.md`, made of the declarations of the lists."""

from collections.abc import Iterator
from typing import Final

from s3graph.lists.columns import LANGUAGES, Column
from s3graph.lists.declaration import ListDeclaration
from s3graph.lists.lists import LISTS
from s3graph.lists.lookups import LISTS_FOLDER
from s3graph.lists.rule_texts import RULES
from s3graph.lists.same_things import COLUMNS, SAME_THINGS

_START: Final = """\
# The reference lists

Codes, links, statistics and partnerships stand in `data/lists/`, one CSV file each. They are what
people edit: `s3graph validate` checks them, and `s3graph build` makes statements of them. This
page is made of the declarations of the columns in `src/s3graph/lists/` by `s3graph
reference lists`; `data/README.md` says where each list comes from.

## How to write a list

- UTF-8 text, with commas between the cells and the names of the columns in the first line
  ([RFC 4180](https://www.rfc-editor.org/rfc/rfc4180)). Spreadsheets call that "CSV UTF-8".
- A cell with a comma, a double quote or a line end stands in double quotes; a double quote in it
  is doubled.
- An empty cell says that something is not known or does not apply. It never means zero.
- Numbers have a point, and no blanks between thousands.
- A cell that may hold several codes has semicolons between them.
- The order of the columns is free; no other columns may stand beside those named here.
"""


def lists_page() -> str:
    """The page as Markdown."""
    languages = (
        f"- `{{language}}` in the name of a column stands for one of {', '.join(LANGUAGES)}.\n"
    )
    return "\n".join([_START + languages, *_lists(), *_decisions(), *_rules()]) + "\n"


def _lists() -> Iterator[str]:
    yield "## The lists\n"
    for declaration in LISTS.values():
        yield from _list(declaration)


def _list(declaration: ListDeclaration) -> Iterator[str]:
    yield f"### {declaration.name}\n"
    graphs = ", ".join(f"`id:graph/{name}`" for name in declaration.graphs)
    several = "Named graphs" if len(declaration.graphs) > 1 else "Named graph"
    yield f"{declaration.title}. {several}: {graphs}.\n"
    if declaration.remark:
        yield f"{declaration.remark}\n"
    yield from _columns(declaration.columns)


def _columns(columns: tuple[Column, ...]) -> Iterator[str]:
    yield "| column | what it says | what it holds | must be filled in |"
    yield "| --- | --- | --- | --- |"
    for column in columns:
        holds = column.kind.words + ("; several with semicolons" if column.several else "")
        meaning = column.meaning + ("" if column.published else "; not published")
        filled = "yes" if column.filled else "no, and the column may be missing"
        if not column.filled and not column.optional:
            filled = "no"
        yield f"| `{column.name}` | {meaning} | {holds} | {filled} |"
    yield ""


def _decisions() -> Iterator[str]:
    yield f"## data/{SAME_THINGS.as_posix()}\n"
    yield (
        "What was decided on two identifiers that may mean one actor, instrument or network."
        f" It stands beside the lists, not in `data/{LISTS_FOLDER}/`, and makes no statements.\n"
    )
    yield from _columns(COLUMNS)


def _rules() -> Iterator[str]:
    yield "## What is checked\n"
    yield "| rule | what holds in good data | severity |"
    yield "| --- | --- | --- |"
    for rule in RULES:
        yield f"| `{rule.name}` | {rule.title} | {rule.severity} |"
