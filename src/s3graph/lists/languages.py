"""Codes of countries that are written for languages by mistake."""

from collections.abc import Mapping
from typing import Final

#: ISO 3166 code → the country, the language that is meant there, and its tag (ISO 639-1).
COUNTRIES: Final[Mapping[str, tuple[str, str, str]]] = {
    "al": ("Albania", "Albanian", "sq"),
    "at": ("Austria", "German", "de"),
    "ch": ("Switzerland", "German, French, Italian or Romansh", "de, fr, it or rm"),
    "cz": ("Czechia", "Czech", "cs"),
    "dk": ("Denmark", "Danish", "da"),
    "ee": ("Estonia", "Estonian", "et"),
    "gb": ("the United Kingdom", "English", "en"),
    "gr": ("Greece", "Greek", "el"),
    "ie": ("Ireland", "English or Irish", "en or ga"),
    "me": ("Montenegro", "Montenegrin", "sr"),
    "md": ("Moldova", "Romanian", "ro"),
    "rs": ("Serbia", "Serbian", "sr"),
    "se": ("Sweden", "Swedish", "sv"),
    "si": ("Slovenia", "Slovene", "sl"),
    "ua": ("Ukraine", "Ukrainian", "uk"),
    "us": ("the United States", "English", "en"),
}
#: Of these, those that are tags of another language as well.
LANGUAGES_TOO: Final[Mapping[str, str]] = {
    "ch": "Chamorro",
    "ee": "Ewe",
    "ie": "Interlingue",
    "se": "Northern Sami",
    "si": "Sinhala",
}
