"""rdflib-endpoint with a file of N-Quads: `python -m bench.rdflib_server FILE PORT`."""

import sys

import uvicorn
from rdflib import Dataset
from rdflib_endpoint import SparqlEndpoint


def main() -> None:
    """Load the file into memory and serve it at `/`."""
    graph = Dataset(default_union=True)
    graph.parse(sys.argv[1], format="nquads")
    uvicorn.run(
        SparqlEndpoint(graph=graph),
        host="127.0.0.1",
        port=int(sys.argv[2]),
        log_level="warning",
        access_log=False,
    )


if __name__ == "__main__":
    main()
