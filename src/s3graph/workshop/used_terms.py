"""Which terms of the ontology anything uses."""

from collections.abc import Iterable, Set

from s3graph.findings.finding import Finding
from s3graph.profiles.context import profile_terms
from s3graph.rdf.statements import StatedFile, read_statements
from s3graph.settings import Settings
from s3graph.validation.terms import Terms, query_uses, terms_of
from s3graph.vocabulary import S3
from s3graph.workshop.rule_texts import TERM_IS_USED


def used_terms(settings: Settings, stated: Iterable[StatedFile]) -> set[str]:
    """Our terms that a profile may state, or that data, shapes, rules or named queries use.

    That the ontology says something of a term is no use of it.

    Args:
        settings: where shapes, rules and named queries are.
        stated: what the files of the project state.

    Raises:
        UnreadableInput: a file of the shapes is not Turtle.
    """
    used = {f"{S3}{term.removeprefix('s3:')}" for term in profile_terms() if term[:3] == "s3:"}
    for file in stated:
        if not file.file.is_relative_to(settings.ontology_dir):
            used |= terms_of(file)
    for path in sorted((settings.ontology_dir / "shapes").rglob("*.ttl")):
        used |= terms_of(read_statements(path, shown_as=settings.shown(path)))
    rules = (settings.ontology_dir / "rules").glob("*.rq")
    for path in sorted([*rules, *settings.queries_dir.rglob("*.rq")]):
        text = path.read_text(encoding="utf-8")
        used |= {use.term for use in query_uses(settings.shown(path), text)}
    return used


def unused_terms(used: Set[str], terms: Terms) -> list[Finding]:
    """A warning for each term that the ontology defines and nothing uses.

    A deprecated term is not used any more, and that is as it should be.
    """
    return [
        TERM_IS_USED.finding(
            f"s3:{term.removeprefix(S3)} is defined, and nothing uses it.",
            path=terms.path,
            line=line,
            focus=term,
        )
        for term, line in terms.lines.items()
        if term not in used and term not in terms.deprecated
    ]
