"""Read a text file; write several so that either all of them are new or none is."""

import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from s3graph.errors import UnreadableInput


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, without a byte order mark.

    Raises:
        UnreadableInput: the file is missing, may not be read, or is no UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UnreadableInput(
            f"{path} cannot be read: {error.strerror}.",
            "Name a file that exists and that you may read.",
            path=str(path),
        ) from error
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            f"{path} is not UTF-8 text: byte {error.start} cannot be decoded.",
            "Save the file as UTF-8.",
            path=str(path),
            line=error.object.count(b"\n", 0, error.start) + 1,
            # What stands before it on its line is right, and one character may be several bytes.
            column=len(error.object[: error.start].rpartition(b"\n")[2].decode()) + 1,
        ) from error


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


def with_parts(page: str, parts: dict[str, str]) -> str:
    """A page with what stands between its marks put anew.

    Args:
        page: Markdown with `<!-- begin NAME: ... -->` and `<!-- end NAME -->` on lines of their
            own.
        parts: what stands between the marks of each name.

    Raises:
        ValueError: a mark is missing.
    """
    for name, text in parts.items():
        pattern = re.compile(
            rf"(<!-- begin {name}\b[^\n]*-->\n).*?(<!-- end {name} -->)", re.DOTALL
        )
        found = pattern.search(page)
        if found is None:
            raise ValueError(f"the page has no part {name}")
        page = page[: found.end(1)] + text + page[found.start(2) :]
    return page
