"""SPARQL as text: its tokens and the metadata of its files."""
