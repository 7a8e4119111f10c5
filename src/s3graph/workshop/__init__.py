"""Maintainers' tools: coding sheets, same things, checks of the ontology."""
