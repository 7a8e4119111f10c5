"""One `.rq` file: metadata in `#+` lines (the grlc convention), then SPARQL that runs as it stands.

A parameter is a line of its own in the query, `VALUES ?region { nuts:FI1B } # parameter: region`.
What stands between the braces is the default, so anybody can paste the file into a SPARQL form.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from s3graph.catalogue.parameters import TYPES, Parameter
from s3graph.errors import InvalidRequest, UnreadableInput
from s3graph.suggest import did_you_mean

_MARKED = re.compile(r"^(\s*VALUES \?\w+ \{)([^{}]*)(\} # parameter: (\w+))$", re.MULTILINE)


@dataclass(frozen=True)
class NamedQuery:
    """A query that people ask often, under a name.

    Attributes:
        name: the file's name without `.rq`.
        title: the question, short.
        description: what the answer holds and how to read it.
        questions: numbers of the competency questions that it answers.
        parameters: in the order of the file's metadata.
        text: the SPARQL text without the metadata.
    """

    name: str
    title: str
    description: str
    questions: Sequence[int]
    parameters: Sequence[Parameter]
    text: str

    def bind(self, values: Mapping[str, Sequence[str]] | None = None) -> str:
        """The query text with parameters bound as RDF terms; what is left out keeps its default.

        An optional parameter (minimum 0) that is left out stays unbound (`UNDEF`).

        Raises:
            InvalidRequest: an unknown parameter, or a value that is not of the parameter's type.
        """
        given = dict(values or {})
        known = [parameter.name for parameter in self.parameters]
        if unknown := sorted(set(given) - set(known)):
            raise InvalidRequest(
                f"The query {self.name} has no parameter {unknown[0]!r}.",
                did_you_mean(
                    unknown[0], known, f"Its parameters are: {', '.join(known) or 'none'}."
                ),
                {"parameter": unknown[0], "choices": known},
            )
        bound = {
            parameter.name: " ".join(str(term) for term in parameter.bind(given[parameter.name]))
            or "UNDEF"
            for parameter in self.parameters
            if parameter.name in given
        }

        def fill(match: re.Match[str]) -> str:
            before, _default, after, name = match.groups()
            return f"{before} {bound[name]} {after}" if name in bound else match.group(0)

        return _MARKED.sub(fill, self.text)

    def defaults(self) -> dict[str, str]:
        """What stands for each parameter that is left out, as SPARQL terms; "" for nothing."""
        return {
            match[4]: "" if match[2].strip() == "UNDEF" else match[2].strip()
            for match in _MARKED.finditer(self.text)
        }


def read_named_query(path: Path) -> NamedQuery:
    """Read one `.rq` file.

    Raises:
        UnreadableInput: the file is missing, its metadata are not the YAML that they should be, or
            its parameters and those of its metadata differ.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(
            f"The query file {path.name} cannot be read: {error}.",
            "Put a UTF-8 text file there.",
            path=str(path),
        ) from error
    metadata = [line[2:].removeprefix(" ") for line in lines if line.startswith("#+")]
    text = "\n".join(line for line in lines if not line.startswith("#+")).strip() + "\n"
    try:
        described = yaml.safe_load("\n".join(metadata))
    except yaml.YAMLError as error:
        raise _broken(path, f"the #+ lines are not YAML: {error}") from error
    if not isinstance(described, dict):
        raise _broken(path, "it has no #+ lines with title and description")
    try:
        parameters = [_parameter(entry) for entry in described.get("parameters", [])]
        query = NamedQuery(
            name=path.stem,
            title=described["title"],
            description=described["description"].strip(),
            questions=tuple(described.get("questions", [])),
            parameters=tuple(parameters),
            text=text,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _broken(path, f"its metadata lack or misuse {error}") from error
    _check_markers(path, query)
    return query


def _parameter(entry: Mapping[str, Any]) -> Parameter:
    if entry["type"] not in TYPES:
        raise ValueError(f"the parameter type {entry['type']!r}; types are {', '.join(TYPES)}")
    return Parameter(
        name=entry["name"],
        type=entry["type"],
        description=entry["description"],
        choices=tuple(entry.get("choices", [])),
        minimum=entry.get("minimum", 1),
        maximum=entry.get("maximum", 1),
    )


def _check_markers(path: Path, query: NamedQuery) -> None:
    marked = {match.group(4) for match in _MARKED.finditer(query.text)}
    declared = {parameter.name for parameter in query.parameters}
    if marked != declared:
        raise _broken(
            path,
            f"its metadata declare the parameters {_named(declared)}, "
            f"but its VALUES lines mark {_named(marked)}",
        )


def _named(parameters: Collection[str]) -> str:
    return ", ".join(sorted(parameters)) or "none"


def _broken(path: Path, cause: str) -> UnreadableInput:
    return UnreadableInput(
        f"The query file {path.name} is not valid: {cause}.",
        "Compare it with queries/compare-regions.rq.",
        path=str(path),
    )
