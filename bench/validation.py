"""`python -m bench.validation`: SHACL engines on our data, our rules and our cases of SHACL.

Engines that are not installed are left out: `pip install shacl pyshifty shacl-rust pyshacl-turbo`.
"""

import importlib
import importlib.util
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import pyoxigraph as ox
import typer
from rdflib import SH, BNode, Literal, URIRef
from rdflib.term import Node

from s3graph.project.files import shape_files
from s3graph.project.reading import read_stated
from s3graph.rdf.statements import rdflib_term, read_statements
from s3graph.rdf.turtle import quiet_literals
from s3graph.settings import Settings

HOME = Path(__file__).resolve().parents[1]
CASES = HOME / "tests" / "conformance" / "shacl" / "cases"

_PREFIXES = """@prefix e: <http://example.org/e#> . @prefix s: <http://example.org/s#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . """


class Verdict(NamedTuple):
    """Shape, focus, value and severity as text that is the same for every engine."""

    shape: str
    focus: str
    value: str
    severity: str


Run = Callable[[Path, Path], Iterable[Verdict]]


def _text(term: Node | str | None) -> str:
    """A term of rdflib, or one written as N-Triples (an address also without its brackets)."""
    if term is None:
        return "-"
    if isinstance(term, BNode):
        return "[]"
    if isinstance(term, URIRef):
        return str(term)
    if isinstance(term, Literal):
        tag = f"@{term.language}" if term.language else f"^^{term.datatype or ''}"
        return f'"{term}"{tag.removesuffix("http://www.w3.org/2001/XMLSchema#string")}'
    text = str(term)
    if text.startswith('"'):
        line = f"<s:> <p:> {text} ."
        return _text(rdflib_term(next(ox.parse(line, ox.RdfFormat.N_TRIPLES)).object))
    return "[]" if text.startswith("_:") else text.strip("<>")


def _verdict(shape: Any, focus: Any, value: Any, severity: str) -> Verdict:
    return Verdict(_text(shape), _text(focus), _text(value), severity.strip("<>").split("#")[-1])


def _of_report(report: Any) -> Iterable[Verdict]:
    for node in report.objects(None, SH.result):
        shape, focus, value, severity = (
            report.value(node, p)
            for p in (SH.sourceShape, SH.focusNode, SH.value, SH.resultSeverity)
        )
        yield _verdict(shape, focus, value, str(severity))


def _pyshacl(data: Path, shapes: Path) -> Iterable[Verdict]:
    from s3graph.validation.reference import (  # noqa: PLC0415 - timed with the engine
        DataGraph,
        judge_with_pyshacl,
    )

    for v in judge_with_pyshacl(_rdflib(shapes), DataGraph(_rdflib(data))):
        yield _verdict(v.shape, v.focus, v.value, v.severity)


def _rdflib(path: Path) -> Iterable[tuple[Node, Node, Node]]:
    for s, p, o, _ in ox.parse(path=str(path), format=ox.RdfFormat.N_TRIPLES):
        yield rdflib_term(s), rdflib_term(p), rdflib_term(o)


def _holosdb(data: Path, shapes: Path) -> Iterable[Verdict]:
    store = importlib.import_module("holosdb").Store()
    store.load(str(data))
    for r in store.validate(str(shapes))["results"]:
        yield _verdict(r["shape"], r["focus"], r["value"], r["severity"])


def _shacl(data: Path, shapes: Path) -> Iterable[Verdict]:
    engine = importlib.import_module("shacl")
    for r in engine.Shapes.from_file(str(shapes)).validate_file(str(data)).results:
        yield _verdict(r.source_shape, r.focus_node, r.value, r.severity)


def _pyshifty(data: Path, shapes: Path) -> Iterable[Verdict]:
    engine = importlib.import_module("shifty")
    texts = (data.read_bytes(), shapes.read_bytes())
    return _of_report(engine.validate(*texts, infer=False, graph_mode="data")[1])


def _shacl_rust(data: Path, shapes: Path) -> Iterable[Verdict]:
    report = importlib.import_module("shacl_rust").validate_file(str(data), str(shapes))
    for r in report["results"]:
        yield _verdict(r["sourceShape"], r["focusNode"], r.get("value"), r["severity"])


def _turbo(data: Path, shapes: Path) -> Iterable[Verdict]:
    engine = importlib.import_module("pyshacl_turbo")
    kinds = {"data_graph_format": "nt", "shacl_graph_format": "nt", "inference": "none"}
    return _of_report(engine.validate(str(data), shacl_graph=str(shapes), **kinds)[1])


#: Package on PyPI → its module and how it is run.
ENGINES: dict[str, tuple[str, Run]] = {
    "pyshacl": ("pyshacl", _pyshacl),
    "holosdb": ("holosdb", _holosdb),
    "shacl": ("shacl", _shacl),
    "pyshifty": ("shifty", _pyshifty),
    "shacl-rust": ("shacl_rust", _shacl_rust),
    "pyshacl-turbo": ("pyshacl_turbo", _turbo),
}


def _expected(text: str) -> Counter[Verdict]:
    def term(written: str) -> str:
        if written in {"-", "[]"}:
            return written
        quads = ox.parse(f"{_PREFIXES}<s:> <p:> {written} .", ox.RdfFormat.TURTLE)
        return _text(rdflib_term(next(quads).object))

    found: Counter[Verdict] = Counter()
    for line in text.splitlines():
        if line.startswith("#= ") and line != "#= none":
            focus, _path, value, shape, severity = line[3:].split(" | ")
            found[Verdict(term(shape), term(focus), term(value), severity)] += 1
    return found


def _cases(run: Run, folder: Path) -> list[str]:
    """The names of the cases in which an engine does not say what it should."""
    wrong = []
    for case in sorted(CASES.glob("*.ttl")):
        path = folder / "case.nt"
        triples = read_statements(case).triples
        ox.serialize(triples, str(path), ox.RdfFormat.N_TRIPLES)
        try:
            right = Counter(run(path, path)) == _expected(case.read_text(encoding="utf-8"))
        except Exception as error:
            print(f"{case.stem}: {error!r}", file=sys.stderr)
            right = False
        if not right:
            wrong.append(case.stem)
    return wrong


def _write(folder: Path) -> tuple[Path, Path, int]:
    """All data and all rules as N-Triples, and the number of statements of the data."""
    settings = Settings(home=HOME)
    data, shapes = folder / "data.nt", folder / "shapes.nt"
    triples = {t: None for file in read_stated(settings) for t in file.triples}
    ox.serialize(triples, str(data), ox.RdfFormat.N_TRIPLES)
    rules = [t for path in shape_files(settings) for t in read_statements(path).triples]
    ox.serialize(rules, str(shapes), ox.RdfFormat.N_TRIPLES)
    return data, shapes, len(triples)


def _child(name: str, folder: Path) -> None:
    run = ENGINES[name][1]
    importlib.import_module(ENGINES[name][0])
    started, used = time.perf_counter(), time.process_time()
    verdicts = Counter(run(folder / "data.nt", folder / "shapes.nt"))
    seconds, cpu = time.perf_counter() - started, time.process_time() - used
    with quiet_literals():
        wrong = _cases(run, folder)
    result = {
        "seconds": seconds,
        "cpu": cpu,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "verdicts": [[*verdict, count] for verdict, count in verdicts.items()],
        "wrong": wrong,
    }
    (folder / f"{name}.json").write_text(json.dumps(result), encoding="utf-8")


def main(
    child: Annotated[str | None, typer.Option(hidden=True)] = None,
    folder: Annotated[Path, typer.Option(hidden=True)] = Path(),
) -> None:
    """Compare SHACL engines: time, memory, and whether they say the same as pySHACL."""
    if child:
        _child(child, folder)
        return
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        _, _, size = _write(place)
        print(f"{size} statements, {len(list(CASES.glob('*.ttl')))} cases\n")
        print("| engine | seconds | processor | memory MB | verdicts | as pySHACL | cases wrong |")
        print("| --- | ---: | ---: | ---: | ---: | ---: | --- |")
        reference: set[tuple[Any, ...]] | None = None
        for engine, (module, _) in ENGINES.items():
            if importlib.util.find_spec(module) is None:
                print(f"| {engine} | not installed | | | | | |")
                continue
            command = [sys.executable, "-m", "bench.validation", "--child", engine]
            if subprocess.run([*command, "--folder", name], check=False, cwd=HOME).returncode:
                print(f"| {engine} | fails, as told above | | | | | |")
                continue
            got = json.loads((place / f"{engine}.json").read_text(encoding="utf-8"))
            verdicts = {tuple(v) for v in got["verdicts"]}
            reference = verdicts if reference is None else reference
            alike = "yes" if verdicts == reference else f"{len(verdicts ^ reference)} differ"
            wrong = ", ".join(got["wrong"]) or "none"
            print(
                f"| {engine} | {got['seconds']:.1f} | {got['cpu']:.1f} | {got['memory']:.0f} "
                f"| {sum(v[-1] for v in verdicts)} | {alike} | {wrong} |"
            )


if __name__ == "__main__":
    typer.run(main)
