"""What one profile says against another, or against what the other regions' files say."""

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from rapidfuzz import fuzz, utils
from rdflib import SKOS, URIRef

from s3graph.findings.problems import Problem
from s3graph.lists.same_things import SameThings
from s3graph.profiles.graph import ACTOR_GROUP
from s3graph.profiles.yaml_positions import Document, Entry, Scalar, child, children, scalar
from s3graph.project.descriptions import Description
from s3graph.vocabulary import ID, S3

_NAME: Final = "name"
# How alike, from 0 to 100, two names of one thing must be; where they are not, two things may have
# got one identifier by mistake.
_ALIKE: Final = 60

#: List of a profile → what its entries are, the key that must agree in all files, its property,
#: and the scheme of its values.
_SHARED: Final = {
    "actors": ("actor", "helix", S3.helix, "helix"),
    "instruments": ("instrument", "level", S3.level, "instrument-level"),
}


def contradictions(
    documents: Iterable[Document], others: Iterable[Description], same: SameThings
) -> list[Problem]:
    """Everything in which profiles differ where they speak of one thing.

    Another kind of actor or level of an instrument is an error, and so is a name that is not like
    the other; one that is like it is only a warning, and a name under an identifier that gave way
    is neither.

    Args:
        documents: the profiles.
        others: what files say that are not written anew.
        same: which identifiers mean one thing.
    """
    claims = _Claims()
    for description in others:
        claims.note(description)
    regions: dict[str, Document] = {}
    problems: list[Problem] = []
    for document in documents:
        problems += _region_twice(document, regions)
        for key, (what, must_agree, _, _) in _SHARED.items():
            for entry in children(document.root, key):
                own, kind = scalar(entry, "id"), scalar(entry, "kind")
                if own is None or (kind is not None and kind.text == ACTOR_GROUP):
                    continue
                thing = (what, same.identifier(what, own.text))
                problems += claims.check(document, entry, (*thing, must_agree))
                if thing[1] == own.text:
                    problems += claims.check(document, entry, (*thing, _NAME))
    return problems


def region_code(document: Document) -> Scalar | None:
    """The NUTS code of a profile with its place, if it has one."""
    region = child(document.root, "region")
    return scalar(region, "nuts") if region else None


class _Claim(NamedTuple):
    """What was said of a thing, and how to say where."""

    text: str
    where: Callable[[], str]


class _Claims:
    """What was said first about each thing: its kind, its identifier, and what about it."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, str, str], _Claim] = {}

    def note(self, one: Description) -> None:
        """Take over what a file says of a thing."""
        for what, key, predicate, scheme in _SHARED.values():
            if one.kind == what:
                for value in one.values(predicate):
                    text = value.removeprefix(f"{ID}{scheme}/")
                    self._note_first(one, key, text, predicate, value)
                for name in one.names:
                    if name.language is None:
                        self._note_first(one, _NAME, str(name), SKOS.prefLabel, str(name))

    def _note_first(
        self, one: Description, key: str, text: str, predicate: URIRef, value: str
    ) -> None:
        def where() -> str:
            return _place(one.statements.path.name, one.line_of(predicate, value))

        self._first.setdefault((one.kind, one.id, key), _Claim(text, where))

    def check(
        self, document: Document, entry: Entry, claim: tuple[str, str, str]
    ) -> Iterable[Problem]:
        """What a profile says that differs from what was said before; the first is noted."""
        what, _, key = claim
        said, own = scalar(entry, key), scalar(entry, "id")
        if said is None or own is None:
            return
        earlier = self._first.setdefault(
            claim, _Claim(said.text, lambda: _place(document.path.name, said.line))
        )
        if earlier.text == said.text:
            return
        message = f"{what} {own.text!r} has {key} {said.text!r} here, {earlier.text!r}"
        may_stay = key == _NAME and _may_be_one(said.text, earlier.text)
        yield document.problem(
            said,
            f"{message} in {earlier.where()}",
            "Make the two agree, or leave them: the shorter is kept as the name, the other as"
            " another name."
            if may_stay
            else "Make the two agree, or give one of them another id.",
            "warning" if may_stay else "error",
        )


def _may_be_one(name: str, other: str) -> bool:
    """Whether two names may well be of one thing: most words of the shorter stand in the longer."""
    return fuzz.token_set_ratio(name, other, processor=utils.default_process) >= _ALIKE


def _place(file: str, line: int | None) -> str:
    return file if line is None else f"{file}, line {line}"


def _region_twice(document: Document, regions: dict[str, Document]) -> list[Problem]:
    nuts = region_code(document)
    if nuts is None:
        return []
    first = regions.setdefault(nuts.text, document)
    if first is document:
        return []
    return [
        document.problem(
            nuts,
            f"{nuts.text} has a profile already: {first.path.name}",
            "Join the two profiles, or correct the code.",
        )
    ]
