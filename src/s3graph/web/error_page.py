"""The page for an error, for browsers; programs get problem+json instead."""

from fastapi import Request
from fastapi.responses import Response

from s3graph.errors import S3GraphError
from s3graph.service.served import served_if_any
from s3graph.web.choices import linked_choices
from s3graph.web.templating import page


def error_page(request: Request, error: S3GraphError) -> Response:
    """What went wrong, what to do next, and links to the nearest valid choices.

    The response has the status of the error. It needs no release: it also says that there is none.
    """
    served = served_if_any(request)
    knowledge = served.knowledge if served else None
    return page(
        request,
        "error.html",
        {"title": error.title, "error": error, "choices": linked_choices(error, knowledge)},
        status=int(error.status),
    )
