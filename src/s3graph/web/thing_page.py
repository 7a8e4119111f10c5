"""The page of one thing: every statement about it, what refers to it, and where that stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response

from s3graph.service.pages import OtherForm
from s3graph.web.links import reading_page
from s3graph.web.templating import page


@dataclass(frozen=True)
class ShownValue:
    """One value of a property, or one thing that refers to the thing.

    Attributes:
        label: the text, or the label of the thing that the value is.
        href: where it is described (see `web.links.href`); None for texts and numbers.
        lang: language tag of the text.
        datatype: of a literal, as a prefixed name; None for plain text and for things.
        graphs: IRIs of the named graphs that hold the statement.
    """

    label: str
    href: str | None = None
    lang: str | None = None
    datatype: str | None = None
    graphs: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShownProperty:
    """A property and its values; `total` counts also those that were left out."""

    label: str
    iri: str
    values: tuple[ShownValue, ...]
    total: int


@dataclass(frozen=True)
class ShownThing:
    """All that is said of a thing.

    Attributes:
        iri: its canonical IRI.
        label: in English if there is one, else any, else the IRI.
        types: its classes.
        statements: by property.
        incoming: by property, what has it as a value.
        notice: what a reader should know first, such as what became of a retired code.
    """

    iri: str
    label: str
    types: tuple[ShownValue, ...] = ()
    statements: tuple[ShownProperty, ...] = ()
    incoming: tuple[ShownProperty, ...] = ()
    notice: str | None = None


def thing_page(request: Request, thing: ShownThing, forms: Sequence[OtherForm]) -> Response:
    """The thing as a page; its statements carry letters that lead to the list of their graphs."""
    every = [v for group in (*thing.statements, *thing.incoming) for v in group.values]
    iris = dict.fromkeys(graph for value in every for graph in value.graphs)
    context = {
        "title": thing.label,
        "thing": thing,
        "formats": forms,
        "reading": reading_page(thing.iri),
        "graphs": {iri: number for number, iri in enumerate(iris, start=1)},
    }
    return page(request, "thing.html", context)
