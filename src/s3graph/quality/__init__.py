"""Judge what was read: syntax, unknown terms, SHACL, the ontology; one report model for all."""
