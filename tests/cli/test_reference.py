"""The pages of docs/ that are made from declarations."""

from pathlib import Path
from typing import Annotated

import pytest
import typer
from tests.cli.conftest import Cli
from tests.cli.test_help import COMMANDS

from s3graph.cli.command_page import command_page
from s3graph.cli.reference import Page, stale_files
from s3graph.lists.documentation import lists_page
from s3graph.settings import Settings

ROOT = Path(__file__).parents[2]


# The figures of the coding take long; tests/workshop/coding/test_published.py has them computed.
@pytest.mark.parametrize("page", [page for page in Page if page is not Page.CODING])
def test_what_is_made_is_up_to_date(page: Page) -> None:
    stale = stale_files(Settings(home=ROOT), [page])
    assert [path.as_posix() for path in stale] == [], "run `s3graph reference`"


def test_every_command_has_a_section() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert [c for c in COMMANDS if f"\n## s3graph {c}\n" not in page] == []


def test_every_setting_has_a_row_and_a_sentence() -> None:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    for name, field in Settings.model_fields.items():
        assert f"\n| `S3GRAPH_{name.upper()}` | " in page
        assert field.description
        assert field.description[0].isupper()
        assert field.description.endswith(".")
        assert field.description in page


def test_what_is_out_of_date_is_told_and_written(cli: Cli, tmp_path: Path) -> None:
    made = ("reference", "settings", "lists", "--home", tmp_path)
    checked = cli(*made, "--check")
    assert (checked.code, checked.out) == (1, "docs/settings.md\ndocs/lists.md\n")
    assert "s3graph reference" in checked.err
    assert not (tmp_path / "docs").exists()
    assert cli(*made).out == checked.out
    assert (tmp_path / "docs" / "lists.md").read_text(encoding="utf-8") == lists_page()
    again = cli(*made, "--check")
    assert (again.code, again.out) == (0, "")


def test_what_is_written_by_hand_in_a_page_stays(cli: Cli, tmp_path: Path) -> None:
    page = tmp_path / "docs" / "model.md"
    page.parent.mkdir()
    page.write_text("# Ours\n<!-- begin things: made -->\nold\n<!-- end things -->\nEnd.\n")
    assert cli("reference", "model", "--home", tmp_path).code == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Ours\n<!-- begin things: made -->\n| thing |")
    assert text.endswith("<!-- end things -->\nEnd.\n")


def test_a_command_is_told_with_usage_options_and_examples() -> None:
    app = typer.Typer(name="mill", epilog="Exit codes: none.", rich_markup_mode="rich")
    inner = typer.Typer()

    @inner.command("grind")
    def grind(
        corn: Annotated[str, typer.Argument(help="Rye | wheat.")],
        *,
        fine: Annotated[int, typer.Option(help="How fine.")] = 3,
    ) -> None:
        """Grind corn.

        Pour it in [bold]first[/bold]. Examples:

            mill stone grind rye

            mill stone grind "a|b" --fine 5
        """

    app.add_typer(inner, name="stone")
    page = command_page(app)
    assert page.partition("\nExit")[2] == (
        " codes: none.\n"
        "\n## mill stone grind\n"
        "\nGrind corn.\n"
        "\nPour it in first.\n"
        "\n```sh\n"
        "mill stone grind rye\n"
        'mill stone grind "a|b" --fine 5\n'
        "```\n"
        "\nUsage: `mill stone grind [OPTIONS] {corn}`\n"
        "\n| argument or option | meaning |\n| --- | --- |\n"
        r"| `corn <str>` | Rye \| wheat. [required] |" + "\n"
        "| `--fine <int>` | How fine. [default: 3] |\n"
    )
