"""Settings: one frozen object, made once and passed in. Every field has an S3GRAPH_ variable."""

from importlib.resources import files
from pathlib import Path
from typing import Annotated, Final

from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def _absolute(path: Path) -> Path:
    return path.expanduser().resolve()


Folder = Annotated[Path, AfterValidator(_absolute)]


#: Where a wheel has the ontology, queries and pages of the project that it was built from.
_PACKAGED: Final = "packaged"


class Settings(BaseSettings):
    """What an operator may choose. `S3GRAPH_QUERY_TIMEOUT=10` sets `query_timeout`, and so on."""

    model_config = SettingsConfigDict(env_prefix="S3GRAPH_", frozen=True, extra="forbid")

    home: Folder = Field(
        default=Path(),
        description="The project folder. It holds data/; ontology/, queries/ and docs/ are those "
        "that came with the program where it has none of its own.",
    )
    releases: Path = Field(
        default=Path(".s3graph/releases"),
        description="The folder of the releases; a relative path begins at the project folder.",
    )
    host: str = Field(default="127.0.0.1", description="The address that the service listens on.")
    port: int = Field(
        default=8000, ge=1, le=65535, description="The port that the service listens on."
    )
    keep_releases: int = Field(
        default=3,
        ge=1,
        le=1000,
        description="The number of releases that are kept, counted from the last; the current one "
        "and those that are being served are kept in any case.",
    )
    public_url: str | None = Field(
        default=None,
        pattern=r"^https?://[^\s?#]+$",
        description="The address under which people reach the service, such as "
        "https://example.org/s3/; the description of the data set names it. If it is not set, the "
        "address of each request is named.",
    )
    query_timeout: float = Field(
        default=30.0,
        gt=0,
        description="The seconds that a query may take; a request may only lower it.",
    )
    queue_timeout: float = Field(
        default=10.0, gt=0, description="The seconds that a request may wait for a free worker."
    )
    workers: int = Field(
        default=2, ge=1, le=64, description="The number of query worker processes."
    )
    worker_memory: int = Field(
        default=2_000_000_000,
        ge=100_000_000,
        description="The bytes of memory that a worker may allocate.",
    )
    answer_limit: int = Field(
        default=200_000_000, ge=1000, description="The bytes that one answer may have."
    )
    query_length_limit: int = Field(
        default=100_000, ge=1000, description="The characters that one query may have."
    )

    @property
    def ontology_dir(self) -> Path:
        """Folder of the ontology, its shapes and its inference rules: own or the program's."""
        return self._own_or_packaged("ontology")

    @property
    def data_dir(self) -> Path:
        """Folder of the data."""
        return self.home / "data"

    @property
    def queries_dir(self) -> Path:
        """Folder of the named queries: the project's own, or the program's."""
        return self._own_or_packaged("queries")

    @property
    def docs_dir(self) -> Path:
        """Folder of the pages that the service shows: the project's own, or the program's."""
        return self._own_or_packaged("docs")

    @property
    def releases_dir(self) -> Path:
        """Folder of the built releases."""
        return self.home / self.releases

    def shown(self, path: Path) -> Path:
        """A path as messages and releases name it.

        It is relative to the project where it is inside it, and relative to what came with the
        program (`ontology/s3.ttl`) where it is there.
        """
        for folder in (self.home, *_packaged_folders()):
            if path.is_relative_to(folder):
                return path.relative_to(folder)
        return path

    def _own_or_packaged(self, name: str) -> Path:
        own = self.home / name
        if not own.is_dir():
            for folder in _packaged_folders():
                if (folder / name).is_dir():
                    return folder / name
        return own


def _packaged_folders() -> tuple[Path, ...]:
    """Where the program has its own ontology, queries and pages: in a wheel, or in its sources."""
    package = Path(str(files("s3graph")))
    sources = package.parents[1]
    in_sources = (sources / "pyproject.toml").is_file() and package.parent.name == "src"
    return (package / _PACKAGED, *((sources,) if in_sources else ()))
