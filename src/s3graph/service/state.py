"""What an application holds while it runs, for the parts that need it."""

from fastapi import Request

from s3graph.comparison import Knowledge
from s3graph.engine import Engine


def knowledge_of(request: Request) -> Knowledge:
    """The release that this application serves."""
    knowledge: Knowledge = request.app.state.knowledge
    return knowledge


def engine_of(request: Request) -> Engine:
    """The engine that answers for it."""
    engine: Engine = request.app.state.engine
    return engine
