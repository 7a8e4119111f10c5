"""The dumps hold the whole release, are what the checksums say, and come out the same twice."""

import csv
import gzip
import hashlib
import io
import json
import re
import shutil
import zipfile
from pathlib import Path

import pyoxigraph as ox
import pytest

from s3graph.errors import BuildFailed, UnreadableInput
from s3graph.releases import Release, build_release, current_release
from s3graph.releases.dumps import canonical_quads
from s3graph.releases.tables import read_table_query, table_rows
from s3graph.settings import Settings
from s3graph.vocabulary import DESCRIPTION_GRAPH

CASTS = {
    "integer": re.compile(r"-?\d+"),
    "number": re.compile(r"-?\d+(\.\d+)?"),
    "year": re.compile(r"\d{4}"),
    "boolean": re.compile(r"true|false"),
    "string": re.compile(r".*", re.DOTALL),
}


@pytest.fixture(scope="module")
def release(fixed_settings: Settings) -> Release:
    return current_release(fixed_settings)


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_two_builds_of_the_same_sources_give_the_same_bytes(project: Settings) -> None:
    shutil.copy(
        Path(__file__).parents[2] / "data" / "shared" / "description.ttl",
        project.data_dir / "shared",
    )
    for folder in ("queries", "queries/tables"):
        (project.home / folder).mkdir(exist_ok=True)
        for path in (Path(__file__).parents[2] / folder).glob("*.rq"):
            shutil.copy(path, project.home / folder)
    first = build_release(project.model_copy(update={"releases": Path("first")}))
    second_settings = project.model_copy(update={"releases": Path("second")})
    build_release(second_settings, force=True)
    second = build_release(second_settings, force=True)
    assert (first.number, second.number) == (1, 2)
    assert first.manifest.created != second.manifest.created
    assert len(files(first.dumps_path)) > 20
    assert files(first.dumps_path) == files(second.dumps_path)
    assert first.manifest.dumps == second.manifest.dumps


def test_the_dumps_hold_every_statement_but_the_description(release: Release) -> None:
    store = ox.Store.read_only(str(release.store_path))
    lines = gzip.decompress((release.dumps_path / "s3graph.nq.gz").read_bytes()).splitlines()
    assert lines == sorted(set(lines))
    described = list(store.quads_for_pattern(None, None, None, ox.NamedNode(DESCRIPTION_GRAPH)))
    assert described
    assert len(lines) == len(store) - len(described)
    assert not any(DESCRIPTION_GRAPH.encode() in line for line in lines)


def test_turtle_and_json_ld_hold_the_same_statements(release: Release) -> None:
    def triples(name: str, form: ox.RdfFormat) -> set[str]:
        data = gzip.decompress((release.dumps_path / name).read_bytes())
        return {str(quad.triple) for quad in ox.parse(data, form)}

    turtle = triples("s3graph.ttl.gz", ox.RdfFormat.TURTLE)
    assert turtle
    named = {line for line in turtle if "_:" not in line}
    json_ld = triples("s3graph.jsonld.gz", ox.RdfFormat.JSON_LD)
    assert {line for line in json_ld if "_:" not in line} == named
    quads = triples("s3graph.nq.gz", ox.RdfFormat.N_QUADS)
    assert {line for line in quads if "_:" not in line} == named


def test_sums_sizes_and_manifest_agree_with_the_files(release: Release) -> None:
    found = files(release.dumps_path)
    lines = [line.split("  ") for line in found.pop("SHA256SUMS").decode().splitlines()]
    sums = {name: digest for digest, name in lines}
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in found.items()}
    dumps = {dump.name: dump for dump in release.manifest.dumps}
    assert {name: dump.sha256 for name, dump in dumps.items()} == sums
    assert all(dump.bytes == len(found[name]) for name, dump in dumps.items())


def test_archives_hold_no_time_and_no_path_of_this_machine(release: Release) -> None:
    data = (release.dumps_path / "s3graph.ttl.gz").read_bytes()
    assert data[3] == 0, "a gzip header with a file name"
    assert data[4:8] == bytes(4), "a gzip header with a time"
    with zipfile.ZipFile(release.dumps_path / "s3graph-tables.zip") as bundle:
        assert {info.date_time for info in bundle.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        folder = release.dumps_path / "tables"
        assert {name: bundle.read(name) for name in bundle.namelist()} == files(folder)


def test_blank_nodes_get_the_same_names_whatever_they_were_called() -> None:
    def store(name: str) -> ox.Store:
        made = ox.Store()
        made.load(
            f'<urn:a> <urn:p> _:{name} . _:{name} <urn:q> "a _: in a text" .',
            ox.RdfFormat.TURTLE,
            to_graph=ox.NamedNode("urn:g"),
        )
        return made

    one, other = canonical_quads(store("x")), canonical_quads(store("yy"))
    assert one == other
    assert len(one) == 2


def tables_of(release: Release) -> dict[str, tuple[dict[str, object], list[dict[str, str]]]]:
    folder = release.dumps_path / "tables"
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["profile"] == "tabular-data-package"
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    found = {}
    for resource in package["resources"]:
        data = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
        found[resource["name"]] = (resource["schema"], rows)
    return found


@pytest.fixture(scope="module", params=["fixed", "real"])
def tables(
    request: pytest.FixtureRequest, release: Release, real_release: Release
) -> dict[str, tuple[dict[str, object], list[dict[str, str]]]]:
    return tables_of(release if request.param == "fixed" else real_release)


def test_every_table_keeps_its_schema(tables: dict[str, tuple[dict, list[dict]]]) -> None:  # type: ignore[type-arg]  # JSON
    """Types, constraints and keys of Table Schema; no value is of another form."""
    assert len(tables) > 15
    for name, (schema, rows) in tables.items():
        assert rows, name
        assert list(rows[0]) == [field["name"] for field in schema["fields"]]
        keys = [tuple(row[part] for part in schema["primaryKey"]) for row in rows]
        assert keys == sorted(set(keys)), name
        for field in schema["fields"]:
            limits = field.get("constraints", {})
            for row in rows:
                value = row[field["name"]]
                where = (name, field["name"], value)
                if not value:
                    assert not limits.get("required"), where
                    continue
                assert CASTS[field["type"]].fullmatch(value), where
                assert value in limits.get("enum", [value]), where
                assert re.fullmatch(limits.get("pattern", ".*"), value, re.DOTALL), where
                assert float(limits.get("minimum", "-inf")) <= _number(value, limits), where
                assert float(limits.get("maximum", "inf")) >= _number(value, limits), where


def _number(value: str, limits: dict[str, object]) -> float:
    return float(value) if {"minimum", "maximum"} & limits.keys() else 0.0


def test_every_reference_leads_to_a_row(tables: dict[str, tuple[dict, list[dict]]]) -> None:  # type: ignore[type-arg]  # JSON
    for name, (schema, rows) in tables.items():
        for key in schema.get("foreignKeys", []):
            other = key["reference"]["resource"] or name
            known = {
                tuple(row[field] for field in key["reference"]["fields"])
                for row in tables[other][1]
            }
            for row in rows:
                value = tuple(row[field] for field in key["fields"])
                assert value in known or not any(value), (name, key["fields"], value)


def test_the_tables_tell_the_story_of_citizen_city(release: Release) -> None:
    tables = tables_of(release)
    spearheads = {row["spearhead"]: row for row in tables["spearheads"][1]}
    assert spearheads["FI1B/2017/citizen-city"]["label"] == "Citizen city"
    (merge,) = (row for row in tables["changes"][1] if row["kind"] == "merge")
    assert merge["to_spearheads"] == "FI1B/2017/citizen-city"
    assert len(merge["from_spearheads"].split()) == 2
    kinds = {row["kind"] for row in tables["codings"][1]}
    assert kinds >= {"own", "derived"}


TABLE = """#+ title: Things
#+ description: All of them.
#+ key: [thing]
#+ fields:
#+   - {name: thing, type: string, description: its IRI}
#+   - {name: label, type: string, description: its label}
SELECT ?thing ?label { ?s <urn:label> ?label BIND(STR(?s) AS ?thing) }
"""


def labels(*pairs: tuple[str, str]) -> ox.Store:
    store = ox.Store()
    for thing, label in pairs:
        store.add(
            ox.Quad(
                ox.NamedNode(thing), ox.NamedNode("urn:label"), ox.Literal(label),
                ox.NamedNode("urn:g"),
            )
        )  # fmt: skip
    return store


def test_rows_come_in_the_order_of_their_key() -> None:
    table = read_table_query("queries/tables/things.rq", TABLE.encode())
    rows = table_rows(labels(("urn:b", "B"), ("urn:a", "A")), table)
    assert rows == [("urn:a", "A"), ("urn:b", "B")]


def test_two_rows_with_one_key_are_refused() -> None:
    table = read_table_query("queries/tables/things.rq", TABLE.encode())
    with pytest.raises(BuildFailed, match="two rows with the key urn:a"):
        table_rows(labels(("urn:a", "A"), ("urn:a", "Another")), table)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("key: [thing]", "key: [other]", "the column other"),
        ("type: string", "type: text", "type of column 'text'"),
        ("#+ key: [thing]\n", "", "'key'"),
        ("description: All of them.", "", "no description"),
        ("title: Things", "title: [", "not YAML"),
    ],
)
def test_a_table_that_is_described_wrongly_is_refused(old: str, new: str, says: str) -> None:
    assert old in TABLE
    with pytest.raises(UnreadableInput, match=re.escape(says)):
        read_table_query("queries/tables/things.rq", TABLE.replace(old, new, 1).encode())


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("?thing ?label {", "?label ?thing {", "gives label, thing"),
        ("SELECT ?thing ?label {", "ASK {", "gives no rows"),
        ("SELECT", "SELECTED", "is not SPARQL"),
    ],
)
def test_a_query_that_gives_other_columns_is_refused(old: str, new: str, says: str) -> None:
    table = read_table_query("queries/tables/things.rq", TABLE.replace(old, new, 1).encode())
    with pytest.raises(UnreadableInput, match=says):
        table_rows(labels(("urn:a", "A")), table)
