"""Checked sources become one immutable, numbered release on disk; one of them is in service."""

from s3graph.releases.build import build_release
from s3graph.releases.release import Release, current_release, hold, list_releases, prune

__all__ = ["Release", "build_release", "current_release", "hold", "list_releases", "prune"]
