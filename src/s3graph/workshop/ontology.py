"""Check the ontology: complete in three languages, declared, within OWL 2 RL, consistent."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from s3graph.findings.finding import Finding, Severity
from s3graph.project.files import ontology_files
from s3graph.rdf.places import PlacedFile
from s3graph.rdf.turtle import read_turtle
from s3graph.settings import Settings
from s3graph.validation.terms import TERM_KINDS, Terms
from s3graph.workshop.owl_rl import check_profile
from s3graph.workshop.reasoner import ReasonerFailed, ReasonerMissing, reason
from s3graph.workshop.rule_texts import (
    CLASS_IS_SATISFIABLE,
    DEPRECATED_TERM_IS_REPLACED,
    ONTOLOGY_IS_CONSISTENT,
    ONTOLOGY_IS_REASONED_OVER,
    TERM_IS_DECLARED,
    TERM_IS_EXPLAINED,
)

#: Languages in which every term has a label and a definition.
LANGUAGES: Final = ("en", "fi", "sv")

_TEXTS: Final = ((RDFS.label, "label"), (SKOS.definition, "definition"))

# Axioms that name another term, and what that term must be declared as.
_REFERENCES: Final[dict[Node, tuple[Node, ...]]] = {
    RDFS.subClassOf: (OWL.Class,),
    RDFS.domain: (OWL.Class,),
    RDFS.range: (OWL.Class,),
    OWL.equivalentClass: (OWL.Class,),
    OWL.disjointWith: (OWL.Class,),
    RDFS.subPropertyOf: (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty),
    OWL.equivalentProperty: (OWL.ObjectProperty, OWL.DatatypeProperty),
    OWL.inverseOf: (OWL.ObjectProperty,),
}


def check_ontology(settings: Settings, *, java_required: bool = True) -> list[Finding]:
    """Everything that is wrong with `ontology/s3.ttl` and its alignments.

    Args:
        settings: where the project is.
        java_required: whether it is a violation that the reasoner cannot run for want of Java,
            or only a warning.

    Raises:
        UnreadableInput: the ontology is missing, or a file of it is not Turtle.
    """
    files = [read_turtle(path, shown_as=settings.shown(path)) for path in ontology_files(settings)]
    return [
        *_incomplete(files[0]),
        *_undeclared(files),
        *_unreplaced(files[0]),
        *check_profile(files),
        *_unreasonable(files, java_required=java_required),
    ]


def _incomplete(file: PlacedFile) -> Iterator[Finding]:
    """Terms without a label or a definition in a language, or with two of them."""
    texts: Counter[tuple[str, Node, str | None]] = Counter(
        (str(subject), predicate, value.language)
        for subject, predicate, value in file.triples
        if isinstance(value, Literal) and value.strip()
    )
    terms = Terms.of(file)
    for term, line in terms.lines.items():
        for predicate, name in _TEXTS:
            for language in LANGUAGES:
                count = texts[term, predicate, language]
                if count == 1:
                    continue
                yield file.finding(
                    TERM_IS_EXPLAINED,
                    line,
                    f"The term has {count or 'no'} {name}{'s' if count else ''}"
                    f" in the language {language}.",
                    f"Give it exactly one {name} tagged @{language}.",
                    focus=term,
                )


def _undeclared(files: Sequence[PlacedFile]) -> Iterator[Finding]:
    """Terms that an axiom names and no file declares: no reasoner can tell what they are.

    OWL 2 Structural Specification, section 5.8.1.
    """
    declared: dict[Node, set[Node]] = {}
    for file in files:
        for subject, predicate, kind in file.triples:
            if predicate == RDF.type and kind in TERM_KINDS:
                declared.setdefault(subject, set()).add(kind)
    for file in files:
        for triple in file.triples:
            kinds = _REFERENCES.get(triple[1])
            target = triple[2]
            if kinds is None or not isinstance(target, URIRef) or _is_builtin(target):
                continue
            if declared.get(target, set()).isdisjoint(kinds):
                names = " or ".join(f"owl:{str(kind).rsplit('#')[-1]}" for kind in kinds)
                yield file.finding(
                    TERM_IS_DECLARED,
                    file.place_of(triple),
                    f"{target.n3()} is used in the ontology and not declared in it.",
                    f"Correct it, or declare it as {names} in this file.",
                    value=target.n3(),
                )


def _unreplaced(file: PlacedFile) -> Iterator[Finding]:
    """Deprecated terms whose replacement is no term, or is deprecated itself."""
    terms = Terms.of(file)
    for term, replacements in terms.deprecated.items():
        for replacement in replacements:
            if replacement in terms.lines and replacement not in terms.deprecated:
                continue
            yield file.finding(
                DEPRECATED_TERM_IS_REPLACED,
                terms.lines.get(term),
                f"The deprecated term names {replacement} as its replacement, which is"
                f" {'deprecated too' if replacement in terms.deprecated else 'not defined'}.",
                focus=term,
            )


def _is_builtin(term: URIRef) -> bool:
    return any(term.startswith(str(namespace)) for namespace in (OWL, RDF, RDFS, XSD))


def _unreasonable(files: Sequence[PlacedFile], *, java_required: bool) -> Iterator[Finding]:
    """What the reasoner finds, or why it could not run."""
    union = Graph(bind_namespaces="none")
    for file in files:
        for triple in file.triples:
            union.add(triple)
    main = files[0]
    try:
        verdict = reason(union)
    except ReasonerMissing:
        yield ONTOLOGY_IS_REASONED_OVER.finding(
            "The ontology was not checked for contradictions: the reasoner HermiT needs"
            " Java, and there is no java on the PATH.",
            "Install a Java runtime (Debian: apt-get install default-jre-headless) and"
            " check again.",
            path=main.path,
            severity=Severity.VIOLATION if java_required else Severity.WARNING,
        )
        return
    except ReasonerFailed as error:
        yield ONTOLOGY_IS_REASONED_OVER.finding(
            f"The reasoner HermiT stopped without a verdict: {error}.",
            "Look for a construct in the ontology that OWL 2 DL does not allow.",
            path=main.path,
        )
        return
    if not verdict.consistent:
        yield ONTOLOGY_IS_CONSISTENT.finding(
            "The ontology contradicts itself: no world can make all of it true.",
            path=main.path,
        )
    for iri in verdict.unsatisfiable:
        yield _unsatisfiable(URIRef(iri), files)


def _unsatisfiable(term: URIRef, files: Sequence[PlacedFile]) -> Finding:
    file = next((f for f in files if f.place_of_subject(term) is not None), files[0])
    return file.finding(
        CLASS_IS_SATISFIABLE,
        file.line_of_subject(term),
        "Nothing can ever belong to this class: what is said of it is contradictory.",
        focus=str(term),
    )
