"""The `#+` lines of a SPARQL file (the grlc convention): its metadata, as YAML."""

from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from s3graph.errors import UnreadableInput


@dataclass(frozen=True)
class Marked:
    """A SPARQL file, read.

    Attributes:
        name: its path in the project folder.
        title: what it asks or infers, in a few words.
        description: the same, in full.
        values: all of its metadata.
        text: the SPARQL without the metadata.
    """

    name: str
    title: str
    description: str
    values: Mapping[str, object]
    text: str


def read_marked(name: str, content: bytes) -> Marked:
    """Read a SPARQL file and its metadata.

    Raises:
        UnreadableInput: it is not UTF-8, its metadata are not YAML, or title or description is
            missing.
    """
    try:
        lines = content.decode().splitlines()
        marked = [line[2:].removeprefix(" ") for line in lines if line.startswith("#+")]
        metadata = yaml.safe_load("\n".join(marked))
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise UnreadableInput(
            f"{name} has metadata that cannot be read: {error}.",
            "Write them as `#+ title: ...` lines.",
            path=name,
        ) from error
    values = metadata if isinstance(metadata, Mapping) else {}
    missing = [key for key in ("title", "description") if not values.get(key)]
    if missing:
        raise UnreadableInput(
            f"{name} has no {' and no '.join(missing)}.",
            f"Add a line `#+ {missing[0]}: ...` to it.",
            path=name,
        )
    text = "\n".join(line for line in lines if not line.startswith("#+")).strip() + "\n"
    return Marked(
        name, str(values["title"]), " ".join(str(values["description"]).split()), values, text
    )
