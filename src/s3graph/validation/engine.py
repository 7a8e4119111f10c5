"""The names of the engines that apply the rules; light to import, for the command line."""

from enum import StrEnum


class RuleEngine(StrEnum):
    """What applies the rules."""

    FAST = "fast"
    PYSHACL = "pyshacl"
