"""What differs between two states of the knowledge: in words, and as an RDF patch."""

from s3graph.differences.delta import Delta, delta_of
from s3graph.differences.sides import Snapshot, read_side
from s3graph.differences.words import Note, describe

__all__ = ["Delta", "Note", "Snapshot", "delta_of", "describe", "read_side"]
