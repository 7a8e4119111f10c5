"""Check the data: every file's syntax, every value's form, every term, every rule."""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox
from rdflib import DCTERMS, RDF, XSD, URIRef
from rdflib.term import Node

from s3graph.errors import UnreadableInput
from s3graph.quality.engine import Engine
from s3graph.quality.locate import Locator
from s3graph.quality.report import Finding, Report, Severity
from s3graph.quality.shapes import Breach, Shapes, load_shapes
from s3graph.quality.terms import find_wrong_terms
from s3graph.settings import Settings
from s3graph.sources.descriptions import descriptions
from s3graph.sources.files import data_files, is_leaf, ontology_files, shape_files
from s3graph.sources.statements import Statements, rdflib_term, read_statements
from s3graph.sources.turtle import is_ill_typed, quiet_literals

#: Called with what is being done, how many steps of it are done, and of how many (0: not known).
Progress: TypeAlias = Callable[[str, int, int], None]

# Types of values that can be written in no wrong way.
_TEXTS = frozenset(ox.NamedNode(str(kind)) for kind in (XSD.string, RDF.langString))

_RULES = "Applying the rules"

_NOT_APPLIED = Finding(
    severity=Severity.INFO,
    rule="RulesAreApplied",
    message="The rules were not applied, because a file that the data refer to is unreadable.",
    next_step="Correct the unreadable files and check again.",
)


@dataclass(frozen=True)
class Sources:
    """The files of a check, each read once.

    Attributes:
        checked: the files that findings are wanted for.
        context: the files that these refer to: schemes, shared things, the ontology, and regions
            that name things which these know by other names only.
        shapes: the files of the rules.
        unreadable: a finding for every file that could not be read.
        complete: whether the shapes and all that regions refer to could be read; where a scheme
            is missing, every reference to it would look wrong.
    """

    checked: tuple[Statements, ...]
    context: tuple[Statements, ...]
    shapes: tuple[Statements, ...]
    unreadable: tuple[Finding, ...]
    complete: bool


def validate(
    settings: Settings,
    paths: Sequence[Path] | None = None,
    *,
    engine: Engine = Engine.FAST,
    progress: Progress | None = None,
) -> Report:
    """Check the data of the project, or the files named.

    All files that cannot be read are reported together, each as a finding with `unreadable` set;
    the rules are still applied to the others, unless a file that they all refer to is unreadable.

    Args:
        settings: where the project is.
        paths: the files to check, against the schemes, shared things and ontology of the project;
            all of `data/` if None.
        engine: what applies the rules; both say the same.
        progress: told what is being done.

    Raises:
        UnreadableInput: the project has no data, no ontology or no shapes at all.
    """
    step = progress or (lambda _what, _done, _total: None)
    sources = _read(settings, paths, step)
    findings = [*sources.unreadable]
    findings.extend(_ill_typed(sources.checked))
    if not sources.complete:
        findings.append(_NOT_APPLIED)
    elif sources.checked:
        step("Looking up the terms", 0, 0)
        findings.extend(_wrong_terms(settings, sources, shapes_too=paths is None))
        step(_RULES, 0, 0)
        findings.extend(check_rules(load_shapes(sources.shapes), sources, engine, step))
    return Report.of(findings, files=len(sources.checked) + len(sources.unreadable))


def check_rules(
    shapes: Shapes,
    sources: Sources,
    engine: Engine = Engine.FAST,
    progress: Progress | None = None,
) -> Iterator[Finding]:
    """A finding for every breach of the rules in the checked files."""
    step = partial(progress, _RULES) if progress else None
    breaches = shapes.check([*sources.checked, *sources.context], engine, step)
    locate = Locator(sources.checked, sources.context, (breach.focus for breach in breaches))
    successors = _successors(sources, {breach.value for breach in breaches})
    for breach in breaches:
        finding = _finding(breach, locate, successors.get(breach.value, ()))
        if finding is not None:
            yield finding


def _successors(sources: Sources, things: Set[Node | None]) -> dict[Node | None, list[Node]]:
    """What replaced each of these things, where something did."""
    replaced_by = ox.NamedNode(str(DCTERMS.isReplacedBy))
    found: dict[Node | None, list[Node]] = {}
    for file in (*sources.checked, *sources.context):
        for triple in file.triples:
            if triple.predicate == replaced_by and (old := rdflib_term(triple.subject)) in things:
                found.setdefault(old, []).append(rdflib_term(triple.object))
    return found


def _wrong_terms(settings: Settings, sources: Sources, *, shapes_too: bool) -> list[Finding]:
    path = _shown(settings, settings.ontology_dir / "s3.ttl")
    ontology = next(f for f in (*sources.checked, *sources.context) if f.path == path)
    shapes = sources.shapes if shapes_too else ()
    return find_wrong_terms([*sources.checked, *shapes], ontology)


def _read(settings: Settings, paths: Sequence[Path] | None, step: Progress) -> Sources:
    data = [file.path for file in data_files(settings)]
    ontology = [file.path for file in ontology_files(settings)]
    shapes = shape_files(settings)
    if not shapes:
        folder = settings.ontology_dir / "shapes"
        raise UnreadableInput(
            f"No shapes were found under {folder}.",
            "Run the command in the project folder, or name that folder with --home.",
            path=str(folder),
        )
    common = [path for path in (*data, *ontology) if not is_leaf(settings, path)]
    if paths is None:
        wanted, context = [*data, *ontology], []
    else:
        wanted = list(dict.fromkeys(path.resolve() for path in paths))
        context = [path for path in common if path not in wanted]
    needed = {*common, *shapes}
    complete = True
    unreadable: list[Finding] = []
    total = len(wanted) + len(context) + len(shapes)

    def read(group: Iterable[Path], done: int) -> tuple[Statements, ...]:
        nonlocal complete
        result = []
        for number, path in enumerate(group, start=done):
            step("Reading", number, total)
            shown = _shown(settings, path)
            try:
                result.append(read_statements(path, shown_as=shown))
            except UnreadableInput as error:
                unreadable.append(_unreadable(error))
                complete = complete and path not in needed
        return tuple(result)

    checked, around = read(wanted, 0), read(context, len(wanted))
    shared = (file for file in around if file.file.parent == settings.data_dir / "shared")
    described, named = _described((*checked, *shared))
    for path in data if paths is not None else ():
        if described <= named:
            break
        if path.parent == settings.data_dir / "regions" and path not in wanted:
            other = read([path], 0)
            more = described & _described(other)[1] - named
            if more:
                around, named = (*around, *other), named | more
    rules = read(shapes, len(wanted) + len(context))
    return Sources(checked, around, rules, unreadable=tuple(unreadable), complete=complete)


def _described(files: Iterable[Statements]) -> tuple[set[URIRef], set[URIRef]]:
    """The actors, instruments and networks that files describe, and those that they name."""
    found = [one for file in files for one in descriptions(file)]
    return {one.iri for one in found}, {one.iri for one in found if one.names}


def _shown(settings: Settings, path: Path) -> Path:
    """The path as messages show it: relative to the project where it is inside it."""
    return path.relative_to(settings.home) if path.is_relative_to(settings.home) else path


def _unreadable(error: UnreadableInput) -> Finding:
    return Finding(
        severity=Severity.VIOLATION,
        rule="FileIsReadable",
        message=error.cause,
        next_step=error.next_step,
        path=Path(error.path),
        line=error.line,
        column=error.column,
        text=error.text,
        unreadable=True,
    )


def _ill_typed(files: Sequence[Statements]) -> Iterator[Finding]:
    sound: set[ox.Literal] = set()
    with quiet_literals():
        for file in files:
            values = {t.object for t in file.triples if type(t.object) is ox.Literal} - sound
            if any(is_ill_typed(rdflib_term(v)) for v in values if v.datatype not in _TEXTS):
                yield from _ill_typed_in(file)
            else:
                sound |= values


def _ill_typed_in(statements: Statements) -> Iterator[Finding]:
    file = statements.places
    for triple in file.ill_typed():
        place = file.place_of(triple)
        yield Finding(
            severity=Severity.VIOLATION,
            rule="ValueIsOfItsType",
            message="The value is not what its type says.",
            next_step="Correct the value, or give it the type that it has.",
            path=file.path,
            line=place.line if place else None,
            column=place.column if place else None,
            text=file.text(place.line) if place else None,
            focus=str(triple[0]),
            value=file.short(triple[2]),
        )


def _finding(breach: Breach, locate: Locator, successors: Sequence[Node]) -> Finding | None:
    """The breach as a finding; None where it is in a file of the context."""
    found = locate(breach.focus, breach.predicates, breach.value)
    if found is None and locate.is_context(breach.focus):
        return None
    file, place = found or (None, None)
    value = breach.value
    advice = breach.rule.next_step
    if successors:
        names = sorted(file.short(term) if file else term.n3() for term in successors)
        advice += f" What took its place: {', '.join(names)}."
    return Finding(
        severity=breach.rule.severity,
        rule=breach.rule.name,
        message=breach.rule.message,
        next_step=advice,
        path=file.path if file else None,
        line=place.line if place else None,
        column=place.column if place else None,
        text=file.text(place.line) if file and place else None,
        focus=str(breach.focus) if isinstance(breach.focus, URIRef) else None,
        value=None if value is None else file.short(value) if file else value.n3(),
    )
