"""`s3graph coding-sample` and `s3graph coding-agreement`."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from s3graph.cli.options import Format, FormatOption, HomeOption, settings_for
from s3graph.cli.output import err, out, print_json, progress, table
from s3graph.errors import InvalidRequest

if TYPE_CHECKING:
    from s3graph.workshop.coding.agreement import Agreement, AgreementFigure
    from s3graph.workshop.coding.spearheads import CodedSpearhead, Coding, SpearheadId

#: Stands for our own coding, as data/regions holds it.
GRAPH: Final = "graph"

_MEASURES: Final = {
    "identical": "identical topics (share)",
    "f1": "F1",
    "kappa": "Cohen's kappa",
    "alpha": "Krippendorff's alpha (MASI)",
}


def coding_sample(
    *,
    n: Annotated[int, typer.Option("--n", "-n", min=1, help="How many spearheads to draw.")] = 100,
    seed: Annotated[int, typer.Option(help="The same seed draws the same spearheads.")] = 7,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A new file, in place of the terminal.")
    ] = None,
    home: HomeOption = Path(),
) -> None:
    """Draw spearheads at random, as a CSV sheet for somebody to code without seeing our topics.

    The coder fills the column topics by the conventions of docs/codebook.md: topic:main;topic:part,
    or - where no topic fits. s3graph coding-agreement compares the sheet with our coding. Example:

        s3graph coding-sample --n 100 --seed 7 --output sheet.csv
    """
    from s3graph.text_files import write_all
    from s3graph.workshop.coding.sample import blind_sheet
    from s3graph.workshop.coding.spearheads import Regions

    if output is not None and output.exists():
        raise InvalidRequest(
            f"The file {output} exists already, and somebody may have coded in it.",
            "Name a new file, or remove this one.",
            {"parameter": "output", "value": str(output)},
        )
    sheet = blind_sheet(Regions(settings_for(home)).spearheads(), n, seed)
    if output is None:
        out().out(sheet, end="")
        return
    write_all({output: sheet})
    err().print(f"{n} spearheads to code, in {output}", soft_wrap=True)


def coding_agreement(
    first: Annotated[
        str, typer.Argument(help=f"A coding sheet (CSV), or {GRAPH} for our own coding.")
    ],
    second: Annotated[str, typer.Argument(help="What to compare it with, likewise.")],
    *,
    resamples: Annotated[
        int, typer.Option(min=100, max=100_000, help="Resamples for the intervals.")
    ] = 1000,
    seed: Annotated[int, typer.Option(min=0, help="Seed of the resampling.")] = 7,
    home: HomeOption = Path(),
    format: FormatOption = Format.TEXT,
) -> None:
    """Measure how far two codings of the same spearheads agree, and list where they do not.

    Gives, with 95 % bootstrap intervals, the share of identical topics, F1, Cohen's kappa and
    Krippendorff's alpha, overall and by topic; docs/coding.md explains them. Examples:

        s3graph coding-agreement data/codebook/coding-first.csv data/codebook/coding-second.csv

        s3graph coding-agreement graph sheet.csv --format json
    """
    from s3graph.lists.codes import codes_of
    from s3graph.workshop.coding.sheet import read_sheets
    from s3graph.workshop.coding.spearheads import Regions

    if first == second:
        raise InvalidRequest(f"Both codings are {first}.", "Name two different codings.")
    settings = settings_for(home)
    topics = codes_of(settings.data_dir, "topic")
    regions = Regions(settings)
    spearheads = regions.spearheads()
    paths = [Path(name) for name in (first, second) if name != GRAPH]
    sheets = iter(read_sheets(paths, topics, spearheads))
    one, other = (
        regions.own_codings() if name == GRAPH else next(sheets).codings for name in (first, second)
    )
    # Our own coding covers everything; what the sheet leaves out was not asked for.
    if first == GRAPH:
        one = {name: one[name] for name in other}
    if second == GRAPH:
        other = {name: other[name] for name in one}
    from s3graph.workshop.coding.agreement import compare

    with progress() as step:
        found = compare(one, other, topics, resamples=resamples, seed=seed, progress=step)
    if format is Format.JSON:
        print_json(found.to_json())
    else:
        _print(found, spearheads)


def _print(found: "Agreement", spearheads: "Mapping[SpearheadId, CodedSpearhead]") -> None:
    table(
        ("measure", "main topics", "all topics"),
        [
            (words, _figure(getattr(found.main, name)), _figure(getattr(found.all, name)))
            for name, words in _MEASURES.items()
        ],
        title=f"{found.compared} spearheads, with 95 % intervals of {found.resamples} resamples",
    )
    table(
        ("topic", "first", "second", "both", "main alike", "F1", "kappa", "alpha"),
        [
            (
                topic.topic,
                *(str(count) for count in (topic.first, topic.second, topic.both)),
                *(_value(figure) for figure in (topic.identical_main, topic.f1)),
                _figure(topic.kappa),
                _value(topic.alpha),
            )
            for topic in found.topics
        ],
        title="By topic, most disagreements first; --format json has all intervals",
    )
    table(
        ("spearhead", "label", "first", "second"),
        [
            (
                str(each.spearhead),
                spearheads[each.spearhead].label,
                _coding(each.first),
                _coding(each.second),
            )
            for each in found.disagreements
        ],
        title=f"{len(found.disagreements)} disagreements, "
        f"{sum(each.main for each in found.disagreements)} of them on main topics",
    )
    for which, alone in (("first", found.only_first), ("second", found.only_second)):
        if alone:
            err().print(f"Only in the {which} coding, and not compared: {len(alone)} spearheads.")


def _value(figure: "AgreementFigure") -> str:
    # `+ 0.0` after rounding: no minus sign before zero.
    return "-" if figure.value is None else f"{round(figure.value, 2) + 0.0:.2f}"


def _figure(figure: "AgreementFigure") -> str:
    if figure.low is None or figure.high is None:
        return _value(figure)
    return f"{_value(figure)} ({figure.low:.2f}-{figure.high:.2f})"


def _coding(coding: "Coding") -> str:
    from s3graph.workshop.coding.sheet import as_cell

    return as_cell(coding).replace(";", "\n")
