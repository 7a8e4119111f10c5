"""Refuse query parameters that an address does not have, instead of ignoring them."""

from fastapi import Request
from fastapi.routing import APIRoute
from rapidfuzz import process

from s3graph.errors import InvalidRequest


def known_parameters(request: Request) -> None:
    """Check that every parameter of the request is one that its route declares.

    Raises:
        InvalidRequest: it has another; the error names the nearest.
    """
    route = request.scope["route"]
    declared = (
        [field.alias for field in route.dependant.query_params]
        if isinstance(route, APIRoute)
        else []
    )
    for name in request.query_params:
        if name not in declared:
            near = [match[0] for match in process.extract(name, declared, limit=1, score_cutoff=60)]
            hint = (
                f"Did you mean {near[0]}?"
                if near
                else f"Its parameters are: {', '.join(declared) or 'none'}."
            )
            raise InvalidRequest(
                f"{request.url.path} has no parameter {name!r}.",
                hint,
                {"parameter": name, "choices": declared},
            )
