"""Parameters of named queries: what a value may be, and which RDF term it becomes."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from s3graph.errors import InvalidRequest
from s3graph.vocabulary import ID, NACE, NUTS, PREFIXES, S3, XSD, nace_code

Term = NamedNode | Literal

_NUMBERS = tuple("no one two three four five six seven eight nine ten".split())  # noqa: SIM905
_CODE = re.compile(r"[A-Z]{2}[A-Z0-9]{0,3}")
_YEAR = re.compile(r"[12]\d{3}")
_INTEGER = re.compile(r"\d{1,9}")
_CODINGS = {"own": "OwnCoding", "source": "SourceCoding", "derived": "DerivedCoding"}
_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PATH = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*(?:/[A-Za-z0-9][A-Za-z0-9.-]*)*")


@dataclass(frozen=True)
class Parameter:
    """One parameter of a named query.

    Attributes:
        name: the variable that it binds, without the question mark.
        type: one of the keys of `TYPES`.
        description: what it is, in one sentence.
        choices: the values of a `choice` or a `class`.
        choices_from: the named query whose column `name` has the values of a `choice`, where the
            release says what there is; empty where `choices` lists them.
        minimum, maximum: how many values it takes; a minimum of 0 makes it optional.
    """

    name: str
    type: str
    description: str
    choices: Sequence[str] = field(default=())
    minimum: int = 1
    maximum: int = 1
    choices_from: str = ""

    def bind(self, values: Sequence[str]) -> list[Term]:
        """The values as RDF terms.

        Raises:
            InvalidRequest: too few, too many, the same twice, or a value that is not of the type.
        """
        if not self.minimum <= len(values) <= self.maximum:
            raise InvalidRequest(
                f"{self._counted(len(values)).capitalize()} given.",
                f"Give {self._wanted()}.",
                {"parameter": self.name},
            )
        if twice := sorted({v for v in values if values.count(v) > 1}):
            raise InvalidRequest(
                f"The parameter {self.name} has the value {twice[0]!r} more than once.",
                "Give each value once.",
                {"parameter": self.name, "value": twice[0]},
            )
        return [TYPES[self.type](self, value) for value in values]

    def _counted(self, count: int) -> str:
        """So many values, as the subject of a sentence: `one region is`, `six regions are`."""
        if count == 0:
            return f"no {self.name} is"
        return f"one {self.name} is" if count == 1 else f"{_word(count)} {self.name}s are"

    def _wanted(self) -> str:
        """How many values may be given: `two to five regions`."""
        if self.maximum == 1:
            return f"one {self.name}" + (", or none" if self.minimum == 0 else "")
        if self.minimum == self.maximum:
            return f"{_word(self.maximum)} {self.name}s"
        if self.minimum == 0:
            return f"at most {_word(self.maximum)} {self.name}s"
        return f"{_word(self.minimum)} to {_word(self.maximum)} {self.name}s"

    def refuse(self, value: str, expected: str) -> InvalidRequest:
        """The error for a value that is not what is expected."""
        return InvalidRequest(
            f"The value of {self.name} is {value!r}, which is not {expected}.",
            f"Give {expected}.",
            {"parameter": self.name, "value": value},
        )


def _word(count: int) -> str:
    """A number as running text has it: in letters up to ten."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def is_region_code(value: str) -> bool:
    """Whether a text is formed like a NUTS code, known or not."""
    return _CODE.fullmatch(value.strip().upper()) is not None


def _region(parameter: Parameter, value: str) -> Term:
    if not is_region_code(value):
        raise parameter.refuse(value, "a NUTS code such as FI1B")
    return NamedNode(NUTS + value.strip().upper())


def _year(parameter: Parameter, value: str) -> Term:
    if not _YEAR.fullmatch(value.strip()):
        raise parameter.refuse(value, "a year of four digits such as 2019")
    return Literal(value.strip(), datatype=NamedNode(str(XSD.gYear)))


def _chosen(parameter: Parameter, value: str) -> str:
    if parameter.choices_from and not parameter.choices:
        # No release says what there is: another endpoint, or a store without the list, is asked.
        if not _WORD.fullmatch(value):
            raise parameter.refuse(value, "a word such as topic")
    elif value not in parameter.choices:
        raise InvalidRequest.choice(parameter.name, value, parameter.choices)
    return value


def _choice(parameter: Parameter, value: str) -> Term:
    return NamedNode(f"{ID}{parameter.name}/{_chosen(parameter, value)}")


def _class(parameter: Parameter, value: str) -> Term:
    return NamedNode(S3 + _chosen(parameter, value))


def _thing(kind: str, example: str) -> Callable[[Parameter, str], Term]:
    def bind(parameter: Parameter, value: str) -> Term:
        if value.startswith(f"{ID}{kind}/"):
            return _iri(parameter, value)
        if not _PATH.fullmatch(value):
            raise parameter.refuse(value, f"a {kind} such as {example}")
        return NamedNode(f"{ID}{kind}/{value}")

    return bind


def _iri(parameter: Parameter, value: str) -> Term:
    prefix, colon, local = value.partition(":")
    if colon and prefix in PREFIXES and not local.startswith("//"):
        value = PREFIXES[prefix] + local
    if "://" not in value:
        raise parameter.refuse(value, "an absolute IRI or a prefixed name such as nace:62")
    try:
        return NamedNode(value)
    except ValueError as error:
        raise parameter.refuse(value, "a valid IRI") from error


def _integer(parameter: Parameter, value: str) -> Term:
    if not _INTEGER.fullmatch(value.strip()):
        raise parameter.refuse(value, "a whole number such as 2")
    return Literal(str(int(value)), datatype=NamedNode(str(XSD.integer)))


def _coding(parameter: Parameter, value: str) -> Term:
    if value not in _CODINGS:
        raise InvalidRequest.choice(parameter.name, value, list(_CODINGS))
    return NamedNode(S3 + _CODINGS[value])


def _concept(parameter: Parameter, value: str) -> Term:
    """`nace:26.11`, `sdg:7`, an IRI, or what follows /id/ in one of ours: `topic/smart-cities`."""
    if ":" in value:
        term = _iri(parameter, value)
        code = term.value.removeprefix(NACE)
        return term if code == term.value else NamedNode(NACE + nace_code(code))
    if "/" not in value or not _PATH.fullmatch(value):
        raise parameter.refuse(value, "a concept such as nace:C, sdg:7 or topic/smart-cities")
    return NamedNode(ID + value)


#: Every type that a parameter may have, and how a value of it becomes a term.
TYPES: dict[str, Callable[[Parameter, str], Term]] = {
    "region": _region,
    "year": _year,
    "choice": _choice,
    "class": _class,
    "strategy": _thing("strategy", "FI1B/2017"),
    "spearhead": _thing("spearhead", "FI1B/2017/citizen-city"),
    "instrument": _thing("instrument", "central-baltic"),
    "concept": _concept,
    "coding": _coding,
    "integer": _integer,
    "iri": _iri,
}
