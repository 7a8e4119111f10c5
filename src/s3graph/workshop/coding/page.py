"""The figures of `docs/coding.md`, computed from the two codings in `data/codebook`."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from s3graph.errors import UnreadableInput
from s3graph.lists.codes import codes_of
from s3graph.settings import Settings
from s3graph.text_files import with_parts
from s3graph.workshop.coding.agreement import Agreement, AgreementFigure, Disagreement, compare
from s3graph.workshop.coding.sheet import read_sheets
from s3graph.workshop.coding.spearheads import MAIN, PART, Coding, SpearheadId

#: Our coding as it was when the second was made, and the second, from the data folder.
SHEETS: Final = ("codebook/coding-first.csv", "codebook/coding-second.csv")


def coding_page(settings: Settings, page: str) -> str:
    """The page with its figures computed from the two sheets.

    Args:
        settings: where the sheets are.
        page: the page as it is; what is written by hand in it stays.

    Raises:
        UnreadableInput: a sheet cannot be read, or the two have other spearheads.
    """
    topics = codes_of(settings.data_dir, "topic")
    paths = [settings.data_dir / sheet for sheet in SHEETS]
    first, second = read_sheets(paths, topics)
    found = compare(first.codings, second.codings, topics)
    if found.only_first or found.only_second:
        raise UnreadableInput(
            f"{paths[1].name} does not have the spearheads of {paths[0].name}.",
            "Give both files the same spearheads.",
            path=str(paths[1]),
        )
    parts = {
        "overall": _overall(found),
        "topics": _topics(found),
        "disagreements": _disagreements(found, first.labels),
    }
    return with_parts(page, {name: f"\n{text}\n\n" for name, text in parts.items()})


def _overall(found: Agreement) -> str:
    measures = {
        "Identical topics (share of spearheads)": "identical",
        "F1": "f1",
        "Cohen's kappa": "kappa",
        "Krippendorff's alpha (MASI distance)": "alpha",
    }
    return "\n\n".join(
        (
            f"{found.compared} spearheads; 95 % intervals from {found.resamples:,} bootstrap"
            f" resamples (percentiles, seed {found.seed}).",
            _table(
                ("measure", "main topics", "all topics, main or part"),
                (
                    (words, _figure(getattr(found.main, name)), _figure(getattr(found.all, name)))
                    for words, name in measures.items()
                ),
            ),
        )
    )


def _topics(found: Agreement) -> str:
    return _table(
        ("topic", "first", "second", "both", "main alike", "F1", "kappa", "alpha"),
        (
            (
                f"`{topic.topic}`",
                *(str(count) for count in (topic.first, topic.second, topic.both)),
                *(
                    _figure(figure, digits=2)
                    for figure in (topic.identical_main, topic.f1, topic.kappa, topic.alpha)
                ),
            )
            for topic in found.topics
        ),
        numeric=7,
    )


def _disagreements(found: Agreement, labels: Mapping[SpearheadId, str]) -> str:
    on_main = [each for each in found.disagreements if each.main]
    on_part = [each for each in found.disagreements if not each.main]
    return "\n\n".join(
        (
            f"### On main topics: {len(on_main)}",
            _listed(on_main, labels),
            f"### On parts only: {len(on_part)}",
            _listed(on_part, labels),
        )
    )


def _listed(disagreements: Sequence[Disagreement], labels: Mapping[SpearheadId, str]) -> str:
    return _table(
        ("spearhead", "label", "first coding", "second coding"),
        (
            (
                f"`{each.spearhead}`",
                labels.get(each.spearhead, ""),
                _coding(each.first),
                _coding(each.second),
            )
            for each in disagreements
        ),
    )


def _coding(coding: Coding) -> str:
    """A coding in words: main topics first, each topic so that it can become a link."""
    parts = []
    for match in (MAIN, PART):
        if topics := [f"`{topic}`" for topic, given in coding.items() if given == match]:
            parts.append(f"{match}: {', '.join(topics)}")
    return "; ".join(parts) or "no topic"


def _figure(figure: AgreementFigure, digits: int = 3) -> str:
    if figure.value is None:
        return "not defined"
    # `+ 0.0` after rounding: no minus sign before zero.
    value = f"{round(figure.value, digits) + 0.0:.{digits}f}"
    if figure.low is None or figure.high is None:
        return value
    low, high = (f"{round(end, digits) + 0.0:.{digits}f}" for end in (figure.low, figure.high))
    return f"{value} ({low} to {high})"


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]], numeric: int = 0) -> str:
    """A Markdown table; the last columns, as many as are numeric, are aligned to the right."""
    rule = ["---"] * (len(columns) - numeric) + ["---:"] * numeric
    lines = [columns, rule, *([_cell(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
