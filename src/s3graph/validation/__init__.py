"""Judge what the sources say: syntax, terms, rules."""
