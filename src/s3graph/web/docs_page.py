"""The page /docs: the reference of the JSON API, made here so that nothing is loaded elsewhere."""

from fastapi import Request
from fastapi.responses import Response

from s3graph.web.openapi_reading import read_reference
from s3graph.web.templating import page


def docs_page(request: Request) -> Response:
    """Paths, parameters, examples and models, out of the app's own OpenAPI document."""
    schema_href = request.app.openapi_url or ""
    reference = read_reference(request.app.openapi(), schema_href)
    context = {"title": "API", "section": "api", "twin": schema_href, "api": reference}
    return page(request, "docs.html", context)
