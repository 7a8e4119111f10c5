"""The pages of docs/ that are made from declarations."""

from pathlib import Path
from typing import Annotated

import pytest
import typer
from tests.cli.conftest import Cli
from tests.cli.test_help import COMMANDS

from s3graph.cli.command_page import command_page
from s3graph.settings import Settings

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("page", ["settings", "commands"])
def test_the_page_is_what_the_declarations_say(cli: Cli, page: str) -> None:
    made = cli("reference", page)
    assert made.code == 0
    assert (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8") == made.out, (
        f"Run: s3graph reference {page} --output docs/{page}.md"
    )


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


def test_a_page_is_written_to_a_file(cli: Cli, tmp_path: Path) -> None:
    target = tmp_path / "new" / "settings.md"
    ran = cli("reference", "settings", "--output", target)
    assert (ran.code, ran.out) == (0, "")
    assert "settings.md" in ran.err
    assert target.read_text(encoding="utf-8") == cli("reference", "settings").out


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
