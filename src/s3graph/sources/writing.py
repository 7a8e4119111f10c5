"""Write several files so that either all of them are new or none is."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from s3graph.errors import UnreadableInput


def write_all(texts: Mapping[Path, str]) -> None:
    """Write each text to its path, as UTF-8: first beside it, then into place by renaming.

    Raises:
        UnreadableInput: a folder cannot be made or written; no file was replaced then, unless the
            failure came between two renames.
    """
    pending: list[tuple[Path, Path]] = []
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                "w",
                encoding="utf-8",
                newline="\n",
                dir=path.parent,
                prefix=f".{path.name}.",
                delete=False,
            ) as file:
                pending.append((Path(file.name), path))
                file.write(text)
        for temporary, path in pending:
            temporary.chmod(0o644)
            temporary.replace(path)
    except OSError as error:
        raise UnreadableInput(
            f"{error.filename or 'A file'} cannot be written: {error.strerror}.",
            "Choose a folder that you may write to.",
            path=os.fspath(error.filename or ""),
        ) from error
    finally:
        for temporary, _ in pending:
            temporary.unlink(missing_ok=True)
