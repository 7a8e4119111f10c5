"""What is around the terms of the vocabulary: shapes that check them, examples, inference."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from s3graph.comparison.terms import named, needed, text
from s3graph.engine import Row, RowSource
from s3graph.naming import shortened
from s3graph.validation.terms import query_uses
from s3graph.vocabulary import DESCRIPTION_GRAPH, GRAPH_BASE, ID, RDF, RDFS, S3, SH, VOID
from s3graph.web.links import href, sparql_path

_DATASET: Final = f"{ID}dataset/s3graph"
_ROWS_OF_EXAMPLE: Final = 20

# From a named shape through all that hangs on it; a term of ours is where the way ends.
_SHAPES: Final = f"""
SELECT DISTINCT ?shape ?name ?severity ?term
WHERE {{
  GRAPH ?graph {{
    ?shape <{SH.name}> ?name ; (!<{RDF.type}>)+ ?term .
    OPTIONAL {{ ?shape <{SH.severity}> ?severity }}
  }}
  FILTER(STRSTARTS(STR(?graph), "{GRAPH_BASE}shapes/") && STRSTARTS(STR(?term), "{S3}"))
}}
ORDER BY ?term ?name
"""
_SHAPE_QUERIES: Final = f"""
SELECT DISTINCT ?shape ?name ?severity ?text
WHERE {{
  GRAPH ?graph {{
    ?shape <{SH.name}> ?name ; <{SH.sparql}>/<{SH.select}> ?text .
    OPTIONAL {{ ?shape <{SH.severity}> ?severity }}
  }}
  FILTER(STRSTARTS(STR(?graph), "{GRAPH_BASE}shapes/"))
}}
ORDER BY ?name
"""
# The example that the description names for each class and property, and one statement of it.
_EXAMPLES: Final = f"""
SELECT ?term ?class ?thing ?thingLabel ?value ?valueLabel
WHERE {{
  {{
    GRAPH <{DESCRIPTION_GRAPH}> {{
      <{_DATASET}> <{VOID.classPartition}> ?part .
      ?part <{VOID["class"]}> ?term ; <{VOID.exampleResource}> ?thing
    }}
    BIND(?term AS ?class)
  }} UNION {{
    GRAPH <{DESCRIPTION_GRAPH}> {{
      <{_DATASET}> <{VOID.propertyPartition}> ?part .
      ?part <{VOID.property}> ?term ; <{VOID.exampleResource}> ?thing
    }}
    ?thing ?term ?value
    OPTIONAL {{ ?value <{RDFS.label}> ?valueLabel }}
  }}
  FILTER(STRSTARTS(STR(?term), "{S3}"))
  OPTIONAL {{ ?thing <{RDFS.label}> ?thingLabel }}
}}
ORDER BY ?term ?value ?valueLabel ?thingLabel
"""
_RULES: Final = f"""
SELECT ?rule ?order ?title ?description
WHERE {{
  GRAPH <{DESCRIPTION_GRAPH}> {{
    ?rule a <{SH.SPARQLRule}> ; <{SH.order}> ?order ; <{RDFS.label}> ?title ;
          <{RDFS.comment}> ?description .
  }}
}}
ORDER BY ?order
"""


@dataclass(frozen=True)
class Check:
    """A named shape that looks at a term: what it asks for, and how grave a breach is."""

    title: str
    severity: str
    href: str


@dataclass(frozen=True)
class ExampleTerm:
    """A node of a triple: how it reads, and where it leads."""

    label: str
    href: str | None


@dataclass(frozen=True)
class Example:
    """A triple of the release with the term in it.

    Attributes:
        thing: its subject.
        value: its object, for a property.
        class_: short name of the class that it is of, for a class.
    """

    thing: ExampleTerm
    value: ExampleTerm | None
    class_: str | None


@dataclass(frozen=True)
class ShownInferenceRule:
    """A rule that was run when the release was built."""

    title: str
    description: str
    href: str


@dataclass(frozen=True)
class Surroundings:
    """What is around the terms, by the IRI of the term.

    Attributes:
        checks: shapes that look at it.
        examples: one for each term that the release uses.
        rules: in the order in which they are run.
    """

    checks: Mapping[str, list[Check]]
    examples: Mapping[str, Example]
    rules: list[ShownInferenceRule]


async def read_surroundings(source: RowSource) -> Surroundings:
    """Read them from the release.

    Args:
        source: the engine.
    """
    return Surroundings(
        checks=_checks(await source.rows(_SHAPES), await source.rows(_SHAPE_QUERIES)),
        examples=_examples(await source.rows(_EXAMPLES)),
        rules=[
            ShownInferenceRule(
                named(row, "title", "rule"),
                text(row, "description") or "",
                href(needed(row, "rule")) or "",
            )
            for row in await source.rows(_RULES)
        ],
    )


def _checks(named: Iterable[Row], queries: Iterable[Row]) -> dict[str, list[Check]]:
    found: dict[str, dict[str, Check]] = defaultdict(dict)
    for row in named:
        found[needed(row, "term")][needed(row, "shape")] = _check(row)
    for row in queries:
        for term in {use.term for use in query_uses(Path(), text(row, "text") or "")}:
            found[term].setdefault(needed(row, "shape"), _check(row))
    return {
        term: sorted(checks.values(), key=lambda check: check.title)
        for term, checks in found.items()
    }


def _check(row: Row) -> Check:
    severity = text(row, "severity") or str(SH.Violation)
    return Check(
        title=named(row, "name", "shape"),
        severity=severity.removeprefix(str(SH)).lower(),
        href=href(needed(row, "shape")) or "",
    )


def _examples(rows: Iterable[Row]) -> dict[str, Example]:
    found: dict[str, Example] = {}
    for row in rows:
        term = needed(row, "term")
        if term not in found:
            value = _shown(row, "value") if text(row, "value") else None
            class_ = text(row, "class")
            found[term] = Example(
                _shown(row, "thing"), value, shortened(class_) if class_ else None
            )
    return found


def _shown(row: Row, name: str) -> ExampleTerm:
    value = text(row, name) or '""'
    is_thing = getattr(row[name], "datatype", None) is None
    label = text(row, f"{name}Label")
    if not is_thing:
        return ExampleTerm(value, None)
    return ExampleTerm(label or shortened(value), href(value))


def usage_query(term: str, *, is_class: bool) -> str:
    """The address of a query that shows where a term is used."""
    name = shortened(term)
    where = (
        f"?thing a {name} . OPTIONAL {{ ?thing rdfs:label ?label }}"
        if is_class
        else f"?thing {name} ?value"
    )
    columns = "?thing ?label" if is_class else "?thing ?value"
    return sparql_path(
        f"PREFIX rdfs: <{RDFS}>\nPREFIX s3: <{S3}>\n\n"
        f"SELECT {columns}\nWHERE {{ {where} }}\nLIMIT {_ROWS_OF_EXAMPLE}\n"
    )
