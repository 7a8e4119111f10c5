"""Check the use of our terms: each is defined, each is used, and no deprecated one is."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox
from rdflib import DCTERMS, OWL, RDF, SH, Literal, URIRef

from s3graph.findings.finding import Finding
from s3graph.naming import shortened
from s3graph.rdf.places import PlacedFile, TextPlace
from s3graph.rdf.statements import StatedFile
from s3graph.rdf.turtle import read_turtle
from s3graph.settings import Settings
from s3graph.suggest import did_you_mean
from s3graph.validation.rule_texts import TERM_IS_DEFINED, TERM_IS_NOT_DEPRECATED
from s3graph.vocabulary import S3

if TYPE_CHECKING:
    from s3graph.sparql.lexer import Token

#: The kinds of term that an ontology defines (OWL 2 Structural Specification, section 5).
TERM_KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)

_QUERIES = frozenset((SH.select, SH.ask, SH.construct))


class TermUse(NamedTuple):
    """A place where a term of our namespace is used.

    Attributes:
        term: its IRI.
        path: the file, as messages show it.
        line: line number from 1, or None where it is not known.
        text: the line itself, or None.
        column: column number from 1, or None where it is not known.
    """

    term: str
    path: Path
    line: int | None = None
    text: str | None = None
    column: int | None = None


@dataclass(frozen=True)
class Terms:
    """The terms that the ontology defines.

    Attributes:
        path: the file of the ontology, as messages show it.
        lines: IRI of each term → the line where its definition begins.
        deprecated: IRI of each deprecated term → the terms that replace it.
    """

    path: Path
    lines: Mapping[str, int | None]
    deprecated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, file: PlacedFile) -> "Terms":
        """The terms of our namespace that this file declares as class or property."""
        return cls(
            file.path,
            {
                str(subject): file.line_of_subject(subject)
                for subject, predicate, kind in file.triples
                if predicate == RDF.type and kind in TERM_KINDS and _is_ours(subject)
            },
            {
                str(subject): tuple(
                    str(value)
                    for _, about, value in file.about(subject)
                    if about == DCTERMS.isReplacedBy
                )
                for subject, predicate, value in file.triples
                if predicate == OWL.deprecated and _is_true(value) and _is_ours(subject)
            },
        )

    def suggestion(self, term: str) -> str:
        """Asks whether a defined term with a name like this one is meant; empty if none is."""
        names = [iri.removeprefix(S3) for iri in self.lines]
        return did_you_mean(term.removeprefix(S3), names, shown="s3:{}".format)


def read_terms(settings: Settings) -> Terms:
    """The terms that `ontology/s3.ttl` defines.

    Raises:
        UnreadableInput: the file is missing or is not Turtle.
    """
    path = settings.ontology_dir / "s3.ttl"
    return Terms.of(read_turtle(path, shown_as=settings.shown(path)))


def turtle_uses(file: PlacedFile) -> Iterator[TermUse]:
    """Every use of our terms in a Turtle file, those in the SPARQL of its shapes included."""
    for triple in file.triples:
        for node in triple:
            if _is_ours(node):
                place = file.place_of_term(triple, node)
                line, column = place if isinstance(place, TextPlace) else (place, None)
                text = file.text(line) if line else None
                yield TermUse(str(node), file.path, line, text, column)
        if triple[1] in _QUERIES and isinstance(triple[2], Literal):
            start = file.line_of(triple) or 1
            for use in query_uses(file.path, str(triple[2])):
                line = start + (use.line or 1) - 1
                yield use._replace(line=line, text=file.text(line), column=None)


def query_uses(path: Path, text: str) -> Iterator[TermUse]:
    """Every use of our terms in a SPARQL query or update.

    Args:
        path: the file that the text is from, as messages show it.
        text: the query. Where it declares no prefix for our namespace, `s3` is taken to be it.
    """
    # Data hold no queries, and loading it takes a twentieth of the time that a file is judged in.
    from s3graph.sparql.lexer import TokenKind  # noqa: PLC0415

    cut = _readable(text)
    prefixes = {
        name.text[:-1]
        for word, name, iri in zip(cut, cut[1:], cut[2:], strict=False)
        if word.text.upper() == "PREFIX" and iri.text == f"<{S3}>"
    } or {"s3"}
    for token in cut:
        prefix, colon, local = token.text.partition(":")
        if token.kind is TokenKind.IRI:
            term = token.text[1:-1]
        elif token.kind is TokenKind.PREFIXED_NAME and colon and prefix in prefixes:
            term = S3 + local
        else:
            continue
        if _is_ours(URIRef(term)):
            start = text.rfind("\n", 0, token.start) + 1
            line = text.count("\n", 0, token.start) + 1
            written = text[start:].partition("\n")[0].rstrip("\r")
            yield TermUse(str(term), path, line, written, token.start - start + 1)


def _readable(text: str) -> list["Token"]:
    """The tokens up to the place where the text breaks off being SPARQL, if it does."""
    from s3graph.sparql.lexer import LexicalError, tokens  # noqa: PLC0415

    found: list[Token] = []
    try:
        for token in tokens(text):
            found.append(token)
    except LexicalError:
        return found
    return found


def find_wrong_terms(files: Iterable[StatedFile], ontology: StatedFile) -> list[Finding]:
    """What `undefined_terms` and `deprecated_terms` find in these files.

    Only the files in which there is such a term are read with their places. The ontology itself
    says of a deprecated term what it was.
    """
    kinds = {str(kind) for kind in TERM_KINDS}
    defined: set[str] = set()
    deprecated: set[str] = set()
    for subject, predicate, value in ontology.triples:
        if isinstance(subject, ox.NamedNode):
            if isinstance(value, ox.NamedNode) and value.value in kinds:
                defined.add(subject.value)
            elif predicate.value == str(OWL.deprecated):
                deprecated.add(subject.value)
    sound = defined - deprecated
    suspects = [f for f in files if not terms_of(f) <= (defined if f is ontology else sound)]
    if not suspects:
        return []
    terms = Terms.of(ontology.places)
    findings: list[Finding] = []
    for file in suspects:
        uses = list(turtle_uses(file.places))
        findings.extend(undefined_terms(uses, terms))
        if file.path != ontology.path:
            findings.extend(deprecated_terms(uses, terms))
    return findings


def terms_of(file: StatedFile) -> set[str]:
    """Our terms in a file, those in the SPARQL of its shapes included."""
    found = {term for term in file.terms if term.startswith(S3) and len(term) > len(S3)}
    queries = {str(query) for query in _QUERIES}
    for triple in file.triples if queries & file.predicates else ():
        if triple.predicate.value in queries and isinstance(triple.object, ox.Literal):
            found.update(use.term for use in query_uses(file.path, triple.object.value))
    return found


def undefined_terms(uses: Iterable[TermUse], terms: Terms) -> list[Finding]:
    """A violation for each term that a file uses and the ontology does not define.

    A term that one file uses several times is reported once, at the first of its lines.
    """
    first: dict[tuple[str, Path], TermUse] = {}
    count: Counter[tuple[str, Path]] = Counter()
    for use in uses:
        if use.term in terms.lines:
            continue
        key = (use.term, use.path)
        count[key] += 1
        if key not in first or (use.line or 0) < (first[key].line or 0):
            first[key] = use
    return [_undefined(use, count[key], terms) for key, use in first.items()]


def deprecated_terms(uses: Iterable[TermUse], terms: Terms) -> list[Finding]:
    """A warning for each deprecated term that a file uses, at the first of its lines there."""
    first: dict[tuple[str, Path], TermUse] = {}
    for use in uses:
        if use.term in terms.deprecated:
            key = (use.term, use.path)
            if key not in first or (use.line or 0) < (first[key].line or 0):
                first[key] = use
    return [_deprecated(use, terms) for use in first.values()]


def _deprecated(use: TermUse, terms: Terms) -> Finding:
    replacements = " or ".join(shortened(term) for term in terms.deprecated[use.term])
    return TERM_IS_NOT_DEPRECATED.finding(
        f"{shortened(use.term)} is deprecated and will be taken out of the ontology.",
        f"Use {replacements} in its place."
        if replacements
        else "Leave it out: nothing replaces it. ontology/CHANGES.md says why.",
        path=use.path,
        line=use.line,
        column=use.column,
        text=use.text,
        value=shortened(use.term),
    )


def _undefined(use: TermUse, count: int, terms: Terms) -> Finding:
    suggestion = terms.suggestion(use.term)
    times = "" if count == 1 else f" This file uses it {count} times."
    advice = f"{suggestion} If not, define" if suggestion else "Correct it, or define"
    return TERM_IS_DEFINED.finding(
        f"{shortened(use.term)} is not defined in the ontology.{times}",
        f"{advice} {shortened(use.term)} in {terms.path.as_posix()}.",
        path=use.path,
        line=use.line,
        column=use.column,
        text=use.text,
        value=shortened(use.term),
    )


def _is_true(node: object) -> bool:
    return isinstance(node, Literal) and node.value is True


def _is_ours(node: object) -> bool:
    return isinstance(node, URIRef) and node.startswith(S3) and len(node) > len(S3)
