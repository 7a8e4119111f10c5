"""One `.rq` file: metadata in `#+` lines (the grlc convention), then SPARQL that runs as it stands.

A parameter is a line of its own in the query, `VALUES ?region { nuts:FI1B } # parameter: region`.
What stands between the braces is the default, so anybody can paste the file into a SPARQL form.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from s3graph.catalogue.parameters import TYPES, Parameter
from s3graph.errors import InvalidRequest, UnreadableInput
from s3graph.sparql.metadata import Marked, read_marked
from s3graph.suggest import did_you_mean

_MARKED = re.compile(r"^(\s*VALUES \?\w+ \{)([^{}]*)(\} # parameter: (\w+))$", re.MULTILINE)
_COMPARE: Final = "Compare the file with queries/compare-regions.rq."


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

    def with_choices(self, choices: Mapping[str, Sequence[str]]) -> "NamedQuery":
        """The same query, with the values that a release gives for choices.

        Args:
            choices: name of the query that lists them → the values.
        """
        return replace(
            self,
            parameters=tuple(
                replace(each, choices=tuple(choices.get(each.choices_from, each.choices)))
                for each in self.parameters
            ),
        )

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
            its parameters and those of its metadata differ; with the place in the file.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableInput(
            f"The query file {path.name} cannot be read: {error}.",
            "Put a UTF-8 text file there.",
            path=str(path),
        ) from error
    return named_query(path.stem, read_marked(str(path), content))


def named_query(name: str, marked: Marked) -> NamedQuery:
    """The named query that a SPARQL file describes.

    Raises:
        UnreadableInput: what its `#+` lines say of it is not of the form that it should be; with
            the place in the file.
    """
    questions = marked.values.get("questions", [])
    if not isinstance(questions, list) or not all(isinstance(each, int) for each in questions):
        marked.refuse("The questions are not a list of numbers.", _COMPARE, "questions")
    entries = marked.values.get("parameters", [])
    if not isinstance(entries, list):
        marked.refuse("The parameters are not a list.", _COMPARE, "parameters")
    query = NamedQuery(
        name=name,
        title=marked.title,
        description=str(marked.values["description"]).strip(),
        questions=tuple(questions),
        parameters=tuple(_parameter(marked, index, each) for index, each in enumerate(entries)),
        text=marked.text,
    )
    found = {match.group(4) for match in _MARKED.finditer(query.text)}
    declared = {parameter.name for parameter in query.parameters}
    if found != declared:
        marked.refuse(
            f"The #+ lines declare the parameters {', '.join(sorted(declared)) or 'none'}, and the"
            f" VALUES lines of the query mark {', '.join(sorted(found)) or 'none'}.",
            "End the VALUES line of each parameter with `# parameter: <name>`.",
            "parameters",
        )
    return query


def _parameter(marked: Marked, index: int, entry: object) -> Parameter:
    at = ("parameters", index)
    if not isinstance(entry, dict):
        marked.refuse("The parameter is not a list of keys and values.", _COMPARE, *at)
    for key in ("name", "type", "description"):
        if not isinstance(entry.get(key), str):
            marked.refuse(f"The parameter has no {key}.", _COMPARE, *at)
    if entry["type"] not in TYPES:
        marked.refuse(
            f"There is no type of parameter {entry['type']!r}.",
            did_you_mean(entry["type"], TYPES, f"Types are {', '.join(TYPES)}."),
            *(*at, "type"),
        )
    return Parameter(
        name=entry["name"],
        type=entry["type"],
        description=entry["description"],
        choices=tuple(entry.get("choices", [])),
        minimum=entry.get("minimum", 1),
        maximum=entry.get("maximum", 1),
        choices_from=str(entry.get("choices_from", "")),
    )
