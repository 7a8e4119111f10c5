"""What a release says about itself: `manifest.json`."""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

#: Version of the layout of a release folder. Version 1 held no queries, ontology and pages.
LAYOUT: Final = 2

MANIFEST: Final = "manifest.json"
CHECKSUMS: Final = "SHA256SUMS"


class _ManifestPart(BaseModel):
    model_config = ConfigDict(frozen=True)


class GraphFile(_ManifestPart):
    """A Turtle file, the named graph it became, and how many triples that graph has."""

    path: str
    graph: str
    sha256: str
    triples: int


class RuleRun(_ManifestPart):
    """An inference rule and how many triples it added that nobody had stated."""

    path: str
    title: str
    sha256: str
    inferred: int


class CheckedFile(_ManifestPart):
    """A file that judged the data but is not part of them."""

    path: str
    sha256: str


class HeldFile(_ManifestPart):
    """A file of the release.

    Attributes:
        path: in the folder of the release.
        bytes: its size.
        sha256: of its content, in hex.
    """

    path: str
    bytes: int
    sha256: str


class DumpFile(_ManifestPart):
    """A file to download.

    Attributes:
        name: its path in the folder of the dumps.
        title: what it holds.
        media_type: of the content.
        packed_as: media type of the archive that it is packed in, or None.
        bytes: its size as it is downloaded.
        sha256: of the same bytes, in hex.
        rows: how many a table has, or None.
    """

    name: str
    title: str
    media_type: str
    packed_as: str | None = None
    bytes: int
    sha256: str
    rows: int | None = None


class Totals(_ManifestPart):
    """Sizes of the release.

    Attributes:
        graphs: named graphs, the inferred one included.
        triples: different triples in the union of all graphs.
        stated: triples counted once in each graph of a file.
        inferred: triples in the inferred graph.
        shapes: triples in the graphs of the shapes.
        described: triples in the graph of the description.
    """

    graphs: int
    triples: int
    stated: int
    inferred: int
    shapes: int = 0
    described: int = 0

    @property
    def quads(self) -> int:
        """Statements of the store, counted once in each of their graphs."""
        return self.stated + self.inferred + self.shapes + self.described


class Verdict(_ManifestPart):
    """What the check found before the release was built."""

    files: int
    violations: int
    warnings: int
    notes: int


class Manifest(_ManifestPart):
    """All about one release.

    Attributes:
        layout: version of the layout of its folder.
        number: counts up from 1, in the order of building.
        fingerprint: SHA-256 (hex) over all that the release was made from.
        created: when it was built, UTC.
        s3graph: version of the program that built it.
        pyoxigraph: version of the store that it is written for.
        ontology: version of the ontology (`owl:versionInfo`), or None if it tells none.
        seconds: how long the build took.
        contents: every file of the release but the manifest itself, the list of checksums, and
            the file that a service holds; by path.
    """

    layout: int
    number: int
    fingerprint: str
    created: datetime
    s3graph: str
    pyoxigraph: str
    ontology: str | None
    seconds: float
    totals: Totals
    validation: Verdict
    files: tuple[GraphFile, ...]
    rules: tuple[RuleRun, ...]
    shapes: tuple[CheckedFile, ...]
    queries: tuple[CheckedFile, ...] = ()
    dumps: tuple[DumpFile, ...] = ()
    contents: tuple[HeldFile, ...]


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of a release, and the checksums of all files, the manifest's among them.

    Raises:
        OSError: the disk is full or refuses.
    """
    text = f"{manifest.model_dump_json(indent=2)}\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    (folder / CHECKSUMS).write_text(checksums(manifest, text.encode()), encoding="utf-8")


def checksums(manifest: Manifest, content: bytes) -> str:
    """The list of checksums of a release, as `sha256sum --check` reads it.

    Args:
        manifest: of the release.
        content: the same as it is in its file.
    """
    sums = {held.path: held.sha256 for held in manifest.contents}
    sums[MANIFEST] = hashlib.sha256(content).hexdigest()
    return "".join(f"{sums[path]}  {path}\n" for path in sorted(sums))
