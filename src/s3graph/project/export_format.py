"""The forms in which a region is given back; apart, since naming them needs no library."""

from enum import StrEnum


class ExportFormat(StrEnum):
    """The forms in which a region is given back."""

    TURTLE = "turtle"
    JSON_LD = "jsonld"
    YAML = "yaml"
