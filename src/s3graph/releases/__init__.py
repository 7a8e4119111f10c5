"""Checked sources become one immutable, numbered release on disk; one of them is in service."""

from s3graph.releases.build import build_release
from s3graph.releases.release import (
    Release,
    check_files,
    check_store,
    hold,
    is_release,
    read_release,
)
from s3graph.releases.shelf import (
    collect,
    current_release,
    find_folder,
    list_releases,
    plan_removal,
    prune,
    roll_back,
    survey,
)
from s3graph.releases.verify import verify

__all__ = [
    "Release",
    "build_release",
    "check_files",
    "check_store",
    "collect",
    "current_release",
    "find_folder",
    "hold",
    "is_release",
    "list_releases",
    "plan_removal",
    "prune",
    "read_release",
    "roll_back",
    "survey",
    "verify",
]
