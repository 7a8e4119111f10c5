"""Region profiles: what people write about a region, checked and turned into statements."""

from s3graph.profiles.codes import KnownCodes, read_known_codes
from s3graph.profiles.reading import ProfilesReading, read_profiles

__all__ = ["KnownCodes", "ProfilesReading", "read_known_codes", "read_profiles"]
