"""Write the figures of docs/coding.md anew from the two codings in data/codebook.

    python scripts/coding_page.py            write them (make coding-report does this)
    python scripts/coding_page.py --check    write nothing; exit code 1 if the page has others

What stands between the marks `<!-- figures: ... -->` and `<!-- end -->` is made; the rest of the
page is written by hand.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from s3graph.errors import UnreadableInput
from s3graph.lists.codes import codes_of
from s3graph.text_files import read_text, write_all
from s3graph.workshop.coding.agreement import Agreement, AgreementFigure, Disagreement, compare
from s3graph.workshop.coding.sheet import read_sheets
from s3graph.workshop.coding.spearheads import MAIN, PART, Coding, SpearheadId

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "coding.md"
FIRST = ROOT / "data" / "codebook" / "coding-first.csv"
SECOND = ROOT / "data" / "codebook" / "coding-second.csv"

_BLOCK = re.compile(r"(<!-- figures: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def main() -> int:
    """Write or check the page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing")
    check = parser.parse_args().check
    page = read_text(PAGE)
    fresh = with_figures(page)
    if check:
        print("docs/coding.md " + ("is up to date" if page == fresh else "is out of date"))
        return 0 if page == fresh else 1
    write_all({PAGE: fresh})
    return 0


def with_figures(page: str) -> str:
    """The page with its figures computed from the two sheets."""
    topics = codes_of(ROOT / "data", "topic")
    first, second = read_sheets([FIRST, SECOND], topics)
    found = compare(first.codings, second.codings, topics)
    if found.only_first or found.only_second:
        raise UnreadableInput(
            f"{SECOND.name} does not have the spearheads of {FIRST.name}.",
            "Give both files the same spearheads.",
            path=str(SECOND),
        )
    blocks = {
        "overall": _overall(found),
        "topics": _topics(found),
        "disagreements": _disagreements(found, first.labels),
    }
    return _BLOCK.sub(lambda mark: f"{mark[1]}\n{blocks[mark[2]]}\n\n{mark[3]}", page)


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


if __name__ == "__main__":
    sys.exit(main())
