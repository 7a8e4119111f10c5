"""Check the data: every file's syntax, every value's form, every term, every rule."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pyoxigraph as ox
from rdflib import RDF, XSD

from s3graph.findings.finding import Finding
from s3graph.findings.report import Report
from s3graph.profiles.keys import in_keys
from s3graph.project.files import EXTRA, REGIONS
from s3graph.project.reading import Progress, Sources, read_sources
from s3graph.rdf.places import is_ill_typed
from s3graph.rdf.statements import StatedFile, rdflib_term
from s3graph.rdf.turtle import quiet_literals
from s3graph.settings import Settings
from s3graph.validation.borrowed_terms import find_unknown_terms
from s3graph.validation.causes import only_causes
from s3graph.validation.checks import find_bad_data
from s3graph.validation.engine import RuleEngine
from s3graph.validation.explain import Explainer
from s3graph.validation.namespaces import correct_namespaces
from s3graph.validation.owners import find_described_twice
from s3graph.validation.rule_texts import RULES_ARE_APPLIED, VALUE_IS_OF_ITS_TYPE
from s3graph.validation.shapes import Shapes, load_shapes
from s3graph.validation.terms import find_wrong_terms
from s3graph.vocabulary import GRAPH_BASE

# Types of values that can be written in no wrong way.
_TEXTS = frozenset(ox.NamedNode(str(kind)) for kind in (XSD.string, RDF.langString))

_RULES = "Applying the rules"

_OF_REGIONS = f"{GRAPH_BASE}{REGIONS}/"
_FIGURES = f"{GRAPH_BASE}statistics/"

_NOT_APPLIED = RULES_ARE_APPLIED.finding(
    "The rules were not applied, because a file that the data refer to is unreadable."
)


def validate(
    settings: Settings,
    paths: Sequence[Path] | None = None,
    *,
    engine: RuleEngine = RuleEngine.FAST,
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
    sources = read_sources(settings, paths, step)
    return judge(settings, sources, everything=paths is None, engine=engine, progress=step)


def judge(
    settings: Settings,
    sources: Sources,
    *,
    everything: bool,
    engine: RuleEngine = RuleEngine.FAST,
    progress: Progress | None = None,
    shapes: Shapes | None = None,
) -> Report:
    """Judge sources that have been read.

    Args:
        settings: where the project is.
        sources: the files.
        everything: whether they are the whole project, so that its shapes are judged too.
        engine: what applies the rules.
        progress: told what is being done.
        shapes: the rules, where they are at hand from another run; else those of the sources.
    """
    step = progress or (lambda _what, _done, _total: None)
    corrected = correct_namespaces([file for file in sources.checked if not _is_figures(file)])
    written = tuple(corrected.files)
    sources = replace(sources, checked=(*written, *filter(_is_figures, sources.checked)))
    findings = [*sources.findings, *corrected.findings]
    if not sources.complete:
        findings.extend(_ill_typed(written))
        findings.append(_NOT_APPLIED)
    elif sources.checked:
        rules = load_shapes(sources.shapes) if shapes is None else shapes
        with checking_rules(rules, sources, engine, step) as breaches:
            step("Looking up the terms", 0, 0)
            findings.extend(_ill_typed(written))
            findings.extend(_wrong_terms(settings, sources, written, shapes_too=everything))
            findings.extend(_described_twice(sources))
            step(_RULES, 0, 0)
            findings.extend(find_bad_data(written, sources.context))
            findings.extend(breaches())
    causes = only_causes(findings, written)
    return Report.of(map(_in_its_words, causes), files=sources.looked_at)


@contextmanager
def checking_rules(
    shapes: Shapes,
    sources: Sources,
    engine: RuleEngine = RuleEngine.FAST,
    progress: Progress | None = None,
) -> Iterator[Callable[[], Iterator[Finding]]]:
    """Apply the rules to the checked files beside what is done meanwhile.

    Yields:
        what gives a finding for every breach, once they are all found.
    """
    step = partial(progress, _RULES) if progress else None
    files, context = sources.checked, sources.context

    def findings() -> Iterator[Finding]:
        found = breaches()
        explain = Explainer(files, context, found)
        return filter(None, map(explain, found))

    with shapes.checking(files, context, engine=engine, progress=step) as breaches:
        yield findings


def _wrong_terms(
    settings: Settings, sources: Sources, written: Sequence[StatedFile], *, shapes_too: bool
) -> list[Finding]:
    path = settings.shown(settings.ontology_dir / "s3.ttl")
    ontology = next(f for f in (*sources.checked, *sources.context) if f.path == path)
    shapes = sources.shapes if shapes_too else ()
    return [
        *find_wrong_terms([*written, *shapes], ontology),
        *find_unknown_terms([*written, *shapes]),
    ]


def _in_its_words(finding: Finding) -> Finding:
    """A finding on a profile, with the keys that stand there in place of the graph's terms."""
    if finding.path is None or finding.path.suffix != ".yaml":
        return finding
    return replace(finding, message=in_keys(finding.message), next_step=in_keys(finding.next_step))


def _is_figures(file: StatedFile) -> bool:
    """Whether a file is figures of a list, whose every cell the reader of the list has checked.

    They are half of all statements, hold no text, and all have one form: the rules are applied to
    them, and nothing is looked for that cannot be there.
    """
    return file.file.suffix == ".csv" and file.graph.startswith(_FIGURES)


def _described_twice(sources: Sources) -> Iterator[Finding]:
    checked = {file.path for file in sources.checked}
    files = [f for f in (*sources.context, *sources.checked) if f.graph.startswith(_OF_REGIONS)]
    # What is checked comes last, so that findings are in it, and what was brought after profiles.
    files.sort(key=lambda file: (file.path in checked, file.path.parent.name == EXTRA))
    return (finding for finding in find_described_twice(files) if finding.path in checked)


def _ill_typed(files: Sequence[StatedFile]) -> Iterator[Finding]:
    sound: set[ox.Literal] = set()
    with quiet_literals():
        for file in files:
            values = {t.object for t in file.triples if type(t.object) is ox.Literal} - sound
            if any(is_ill_typed(rdflib_term(v)) for v in values if v.datatype not in _TEXTS):
                yield from _ill_typed_in(file)
            else:
                sound |= values


def _ill_typed_in(statements: StatedFile) -> Iterator[Finding]:
    file = statements.places
    for triple in file.ill_typed():
        yield file.finding(
            VALUE_IS_OF_ITS_TYPE,
            file.place_of(triple),
            "The value is not what its type says.",
            focus=str(triple[0]),
            value=file.short(triple[2]),
        )
