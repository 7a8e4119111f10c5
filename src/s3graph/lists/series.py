"""Check figures against their unit and against those of other years."""

from collections import defaultdict
from statistics import median_low
from typing import Final

from s3graph.lists.rule_texts import FIGURE_IS_OF_ITS_SERIES
from s3graph.lists.tables import ListTable, Row

#: No region grew or shrank tenfold in the years of the list.
_FAR: Final = 100


def compare_figures(table: ListTable, _lookups: object) -> None:
    """Note figures below zero, and those of another size than others of their series.

    Shares are left to the rule for per cent. Where a series has two figures the larger is told.
    """
    series: dict[tuple[str, ...], list[tuple[float, Row]]] = defaultdict(list)
    for row in table.rows:
        if row["value"]:
            key = (row["nuts"], row["indicator"], row["unit"])
            series[key].append((float(row["value"]), row))
    for (nuts, indicator, unit), figures in series.items():
        usual = median_low(value for value, _ in figures)
        for value, row in figures:
            if value < 0 and not unit.startswith("PC"):
                message = f"The {indicator} of {nuts} is below zero."
            elif usual > 0 and value > 0 and not usual / _FAR < value < usual * _FAR:
                message = (
                    f"The {indicator} of {nuts} is {row['value']}, and that of other years"
                    f" around {usual:g}."
                )
            else:
                continue
            table.report(FIGURE_IS_OF_ITS_SERIES, row.line, "value", message)
