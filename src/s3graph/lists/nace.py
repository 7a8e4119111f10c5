"""NACE as SKOS, in the revision that sources use and in the one that followed it, and between them.

The same number means different things in the two revisions (35.11): the IRI carries the revision.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import pyoxigraph as ox
from rdflib import DCTERMS, SKOS

from s3graph.lists.columns import (
    WEB_ADDRESS,
    CellForm,
    Choice,
    Column,
    Day,
    Number,
    code_of,
    languages,
)
from s3graph.lists.declaration import ListDeclaration
from s3graph.lists.lookups import Lookups
from s3graph.lists.rule_texts import CELL_HAS_ITS_FORM, KIND_FITS_ITS_ROWS
from s3graph.lists.schemes import CC_BY, LABEL, LEVEL, PARENT, Concepts, Scheme, check_iri
from s3graph.lists.statements import TYPE, ListStatements, integer, node, text
from s3graph.lists.tables import ListTable, Row
from s3graph.vocabulary import ID, NACE, NACE21, S3, nace_code

#: Kind of correspondence in the list → our concept, and how the old code relates to the new one.
_KINDS: Final = {
    "1:1": (node(f"{ID}correspondence/one-to-one"), node(SKOS.exactMatch)),
    "1:n": (node(f"{ID}correspondence/one-to-many"), node(SKOS.narrowMatch)),
    "n:1": (node(f"{ID}correspondence/many-to-one"), node(SKOS.broadMatch)),
    "n:m": (node(f"{ID}correspondence/many-to-many"), node(SKOS.relatedMatch)),
}
_CODE: Final = CellForm(
    "a NACE code",
    r"[A-Z]|[0-9]{2}(?:\.[0-9]{1,2})?",
    "Write a letter for a section, or two digits and one or two more after a point, as 26.11.",
)


def _scheme(name: str, version: str) -> Scheme:
    return Scheme(
        name,
        f"NACE {version}, statistical classification of economic activities",
        "Eurostat",
        version=version,
        license=CC_BY,
        rights="Source: Eurostat, reuse under CC BY 4.0.",
    )


def _above(code: str) -> str | None:
    """The code above one; which section a division is in its code does not say."""
    if code.isalpha():
        return ""
    return {2: None, 4: code[:2]}.get(len(code), code[:-1])


def _state(table: ListTable, scheme: Scheme, namespace: str) -> Sequence[ListStatements]:
    concepts = Concepts(table, scheme, "code", lambda code: namespace + nace_code(code), _above)
    stated = concepts.statements
    valid = node(DCTERMS.valid)
    for code, concept, row in concepts:
        check_iri(table, row, "iri", code, concept.value)
        concepts.add_texts(concept, LABEL, row, "label_")
        if _period_is_in_order(table, row):
            period = text(f"{row['valid_from']}/{row['valid_to']}")
            stated.add(scheme.iri, valid, period, row, "valid_from")
    return [stated]


def _period_is_in_order(table: ListTable, row: Row) -> bool:
    start, end = row["valid_from"], row["valid_to"]
    if end and start > end:
        table.report(
            CELL_HAS_ITS_FORM,
            row.line,
            "valid_to",
            f"The period ends on {end}, before it starts on {start}.",
            "Correct one of the two days.",
        )
    return bool(start) and not (end and start > end)


def _columns(revision: str) -> tuple[Column, ...]:
    return (
        Column("code", f"the code of NACE {revision}, with its point", _CODE, filled=True),
        LEVEL,
        PARENT,
        *languages("label", "the name of the activity"),
        Column("valid_from", "the first day of the revision", Day(), filled=True),
        Column("valid_to", "the last day of the revision; nothing while it is in use", Day()),
        Column("iri", "the address of the code at the European Union", WEB_ADDRESS, filled=True),
    )


REV_2: Final = ListDeclaration(
    "nace_rev2.csv",
    "NACE Rev. 2: economic activities, in the revision that strategies and Eye@RIS3 use",
    _columns("Rev. 2"),
    ("schemes/nace",),
    lambda table, _: _state(table, _scheme("nace", "Rev. 2"), NACE),
    key="code",
)
REV_2_1: Final = ListDeclaration(
    "nace_rev2_1.csv",
    "NACE Rev. 2.1: economic activities, in the revision that is valid from 2025",
    _columns("Rev. 2.1"),
    ("schemes/nace-2.1",),
    lambda table, _: _state(table, _scheme("nace-2.1", "Rev. 2.1"), NACE21),
    key="code",
)


def _mappings(table: ListTable, _: Lookups) -> Sequence[ListStatements]:
    """What became of each code of Rev. 2 in Rev. 2.1.

    A mapping that joins the two whole is an exact match; where the old code was divided the new
    one is narrower, where it was merged the new one is broader, and all else is only related.
    """
    stated = ListStatements(table, "schemes/nace-2.1-mappings")
    lines: dict[tuple[str, str], int] = {}
    for row in table.rows:
        old, new = row["rev2"], row["rev2_1"]
        if not old or not new:
            continue
        first = lines.setdefault((old, new), row.line)
        if first != row.line:
            table.repeated(row, "rev2", f"The pair of {old} and {new}", first)
            continue
        start, end = node(f"{NACE}{nace_code(old)}"), node(f"{NACE21}{nace_code(new)}")
        check_iri(table, row, "rev2_iri", old, start.value)
        check_iri(table, row, "rev2_1_iri", new, end.value)
        if row["kind"]:
            mapping = node(f"{ID}mapping/nace-2.1/{nace_code(old)}/{nace_code(new)}")
            _state_mapping(stated, row, mapping, (start, end))
    return [stated]


def _compare_kinds(table: ListTable, _: Lookups) -> None:
    """Note codes that stand for one, and stand in several rows of their level."""
    sides = (("rev2", "rev2_1", ("1:1", "n:1")), ("rev2_1", "rev2", ("1:1", "1:n")))
    for column, other, one in sides:
        # Codes of one level are of one length.
        rows = Counter((row[column], len(row[other])) for row in table.rows)
        for row in table.rows:
            times = rows[row[column], len(row[other])]
            if row["kind"] in one and row[column] and row[other] and times > 1:
                message = f"The kind is {row['kind']}, and {row[column]} stands in {times} rows."
                table.report(KIND_FITS_ITS_ROWS, row.line, "kind", message)


_MAPPING: Final = node(S3.Mapping)
MAPPED_FROM: Final = node(S3.mappedFrom)
MAPPED_TO: Final = node(S3.mappedTo)
MAPPING_RELATION: Final = node(S3.mappingRelation)
_CORRESPONDENCE: Final = node(S3.correspondence)
_CLASS_LINKS: Final = node(S3.classLinks)


def _state_mapping(
    stated: ListStatements, row: Row, mapping: ox.NamedNode, ends: tuple[ox.NamedNode, ox.NamedNode]
) -> None:
    start, end = ends
    kind, relation = _KINDS[row["kind"]]
    stated.add(start, relation, end, row, "kind")
    stated.add(mapping, TYPE, _MAPPING, row)
    stated.add(mapping, MAPPED_FROM, start, row, "rev2")
    stated.add(mapping, MAPPING_RELATION, relation, row, "kind")
    stated.add(mapping, MAPPED_TO, end, row, "rev2_1")
    stated.add(mapping, _CORRESPONDENCE, kind, row, "kind")
    if row["class_links"]:
        stated.add(mapping, _CLASS_LINKS, integer(row["class_links"]), row, "class_links")


MAPPINGS: Final = ListDeclaration(
    "nace_rev2_to_2_1.csv",
    "What became of each code of NACE Rev. 2 in Rev. 2.1",
    (
        Column("rev2", "the code of Rev. 2", code_of("nace_rev2.csv"), filled=True),
        Column("rev2_1", "the code of Rev. 2.1", code_of("nace_rev2_1.csv"), filled=True),
        Column(
            "level",
            "the level of the two",
            Number(1, 4, whole=True),
            optional=True,
            published=False,
        ),
        Column(
            "kind",
            "how many codes of the one side stand against how many of the other",
            Choice(tuple(_KINDS)),
            filled=True,
        ),
        Column(
            "class_links",
            "how many pairs of classes stand behind the pair",
            Number(1, whole=True),
            filled=True,
        ),
        Column("rev2_iri", "the address of the code of Rev. 2", WEB_ADDRESS, filled=True),
        Column("rev2_1_iri", "the address of the code of Rev. 2.1", WEB_ADDRESS, filled=True),
    ),
    ("schemes/nace-2.1-mappings",),
    _mappings,
    compare=_compare_kinds,
)
