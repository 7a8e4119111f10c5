"""What is wrong, where, by which rule, and what to do: one form for every check."""
