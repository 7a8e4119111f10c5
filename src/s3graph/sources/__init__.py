"""Read what people write: Turtle and YAML profiles, each statement with its file and line."""
