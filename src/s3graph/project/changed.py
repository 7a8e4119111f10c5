"""Which files of the knowledge differ from the last commit."""

import subprocess
from pathlib import Path

from s3graph.errors import InvalidRequest
from s3graph.project.files import is_leaf
from s3graph.settings import Settings

_WITHOUT_GIT = "Name the files to check, or check all of data/ by naming none."


def changed_files(settings: Settings) -> list[Path] | None:
    """The data files that differ from the last commit, sorted; new ones too.

    None means all: a scheme, shared things, the ontology or the rules have changed, on which the
    other files depend.

    Raises:
        InvalidRequest: the project is no git repository with a commit, or there is no git.
    """
    tracked = _git(settings.home, "diff", "--name-only", "-z", "--relative", "HEAD")
    new = _git(settings.home, "ls-files", "--others", "--exclude-standard", "-z")
    names = sorted({name for name in (tracked + new).split("\0") if name.endswith(".ttl")})
    examples = settings.data_dir / "examples"
    paths = [path for path in (settings.home / name for name in names) if path.is_file()]
    data = [p for p in paths if settings.data_dir in p.parents and examples not in p.parents]
    common = [p for p in paths if settings.ontology_dir in p.parents]
    gone = len(paths) < len(names)
    if gone or common or not all(is_leaf(settings, path) for path in data):
        return None
    return data


def _git(home: Path, *arguments: str) -> str:
    command = ["git", "-C", str(home), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - the arguments are our own
    except FileNotFoundError:
        raise InvalidRequest(
            "There is no git on this machine to tell what has changed.", _WITHOUT_GIT
        ) from None
    except subprocess.CalledProcessError as error:
        last = error.stderr.strip().rpartition("\n")[2]
        raise InvalidRequest(f"git cannot tell what has changed: {last}.", _WITHOUT_GIT) from None
    return done.stdout
