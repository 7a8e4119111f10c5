"""s3graph: Europe's Smart Specialisation Strategies as linked data, made for comparison."""

from importlib.metadata import version

__version__ = version("s3graph")
