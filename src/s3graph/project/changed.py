"""Which files of the project differ from the last commit."""

import subprocess
from pathlib import Path

from s3graph.errors import InvalidRequest
from s3graph.project.files import EXAMPLES, form_of, is_leaf
from s3graph.settings import Settings

_WITHOUT_GIT = "Name the files to check, or check all of data/ by naming none."


def changed_files(settings: Settings) -> list[Path] | None:
    """The data files that differ from the last commit, sorted; new ones too.

    None means all: a list, shared things, the ontology or the rules have changed, on which the
    other files depend, or a file is gone that others may refer to.

    Raises:
        InvalidRequest: the project is no git repository with a commit, or there is no git.
    """
    _refuse_without_commits(settings.home)
    tracked = _git(settings.home, "diff", "--name-only", "-z", "--relative", "HEAD")
    new = _git(settings.home, "ls-files", "--others", "--exclude-standard", "-z")
    paths = sorted({settings.home / name for name in (tracked + new).split("\0") if name})
    data, ontology = settings.data_dir, settings.ontology_dir
    examples = data / EXAMPLES
    if any(path.is_relative_to(ontology) for path in paths):
        return None
    changed = [
        path
        for path in paths
        if path.is_relative_to(data) and not path.is_relative_to(examples) and form_of(path)
    ]
    if not all(path.is_file() and is_leaf(settings, path) for path in changed):
        return None
    return changed


def _refuse_without_commits(home: Path) -> None:
    """Do nothing in a repository that has a commit; outside one git would only print its usage."""
    for arguments, cause in (
        (("rev-parse", "--is-inside-work-tree"), f"{home} is in no git repository."),
        (("rev-parse", "--verify", "HEAD"), f"the repository of {home} has no commit yet."),
    ):
        if _run(home, *arguments).returncode:
            raise InvalidRequest(f"What has changed cannot be told: {cause}", _WITHOUT_GIT)


def _git(home: Path, *arguments: str) -> str:
    done = _run(home, *arguments)
    if done.returncode:
        last = done.stderr.strip().rpartition("\n")[2]
        raise InvalidRequest(f"git cannot tell what has changed: {last}.", _WITHOUT_GIT)
    return done.stdout


def _run(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = ["git", "-C", str(home), *arguments]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - the arguments are our own
    except FileNotFoundError:
        raise InvalidRequest(
            "There is no git on this machine to tell what has changed.", _WITHOUT_GIT
        ) from None
