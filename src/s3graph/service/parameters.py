"""Refuse query parameters that an address does not have, instead of ignoring them."""

from fastapi import Request
from fastapi.routing import APIRoute

from s3graph.errors import InvalidRequest
from s3graph.suggest import did_you_mean


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
            raise InvalidRequest(
                f"{request.url.path} has no parameter {name!r}.",
                did_you_mean(
                    name, declared, f"Its parameters are: {', '.join(declared) or 'none'}."
                ),
                {"parameter": name, "choices": declared},
            )
