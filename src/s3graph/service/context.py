"""The JSON-LD context of the release at its address."""

from typing import Final

from fastapi import APIRouter, Depends, Request, Response

from s3graph.engine import ResultFormat
from s3graph.service.parameters import known_parameters
from s3graph.service.served import served_of

router: Final = APIRouter(tags=["Linked data"], dependencies=[Depends(known_parameters)])


@router.get(
    "/context.jsonld",
    summary="The JSON-LD context",
    response_class=Response,
    responses={200: {"content": {ResultFormat.JSONLD.media_type: {}}}},
)
async def context(request: Request) -> Response:
    """The terms of all JSON-LD that is given here, which carries the part of it that it uses."""
    return Response(served_of(request).context.content, media_type=ResultFormat.JSONLD.media_type)
