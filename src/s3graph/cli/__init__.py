"""The same functions for people at a terminal."""

from s3graph.cli.main import main

__all__ = ["main"]
