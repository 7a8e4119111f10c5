"""Find actors, instruments and networks that may be one thing under two identifiers."""

from s3graph.workshop.alike.candidates import DEFAULT_THRESHOLD, Candidate, candidates
from s3graph.workshop.alike.decisions import idle_decisions
from s3graph.workshop.alike.things import Thing, read_things

__all__ = [
    "DEFAULT_THRESHOLD", "Candidate", "Thing", "candidates", "idle_decisions", "read_things",
]  # fmt: skip
