"""The page /data: coverage by region, on a map and in a table, and what can be downloaded."""

import asyncio
from typing import Final

from fastapi import Request
from fastapi.responses import Response

from s3graph.service.served import served_of
from s3graph.web.coverage import read_coverage
from s3graph.web.links import sparql_path
from s3graph.web.region_map import read_map
from s3graph.web.templating import page

_UNITS: Final = ("bytes", "kB", "MB", "GB")
_STEP: Final = 1000


def file_size(size: int) -> str:
    """A number of bytes as people read it, in powers of 1000: `3.6 MB`."""
    amount = float(size)
    for unit in _UNITS[:-1]:
        if amount < _STEP:
            return f"{amount:.0f} {unit}" if unit == "bytes" else f"{amount:.1f} {unit}"
        amount /= _STEP
    return f"{amount:.1f} {_UNITS[-1]}"


async def data_page(request: Request) -> Response:
    """The page, with the files of the release where a release is served."""
    served = served_of(request)
    knowledge, release = served.knowledge, served.release
    coverage = await read_coverage(knowledge)
    dumps = release.manifest.dumps if release else ()
    context = {
        "title": "Data",
        "section": "data",
        "coverage": coverage,
        "map": await asyncio.to_thread(read_map, served.holdings.outlines, coverage.regions),
        "query": sparql_path(knowledge.catalogue["coverage"].text),
        "csv": sparql_path(knowledge.catalogue["coverage"].text, "csv"),
        "whole": [dump for dump in dumps if dump.rows is None],
        "tables": [dump for dump in dumps if dump.rows is not None],
        "file_size": file_size,
    }
    return page(request, "data.html", context)
