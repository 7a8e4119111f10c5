"""Where people reach this service."""

from fastapi import Request

from s3graph.service.served import served_of


def public_address(request: Request) -> str:
    """Where people reach this service, with a slash at the end: as set, else as asked."""
    public_url = served_of(request).settings.public_url
    return (public_url or str(request.base_url)).rstrip("/") + "/"
