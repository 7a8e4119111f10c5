"""Settings: one frozen object, made once and passed in. Every field has an S3GRAPH_ variable."""

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def _absolute(path: Path) -> Path:
    return path.expanduser().resolve()


Folder = Annotated[Path, AfterValidator(_absolute)]


class Settings(BaseSettings):
    """What an operator may choose. `S3GRAPH_QUERY_TIMEOUT=10` sets `query_timeout`, and so on."""

    model_config = SettingsConfigDict(env_prefix="S3GRAPH_", frozen=True, extra="forbid")

    home: Folder = Field(
        default=Path(),
        description="The project folder; it holds ontology/, data/, queries/ and docs/.",
    )
    releases: Path = Field(
        default=Path(".s3graph/releases"),
        description="The folder of the releases; a relative path begins at the project folder.",
    )
    host: str = Field(default="127.0.0.1", description="The address that the service listens on.")
    port: int = Field(
        default=8000, ge=1, le=65535, description="The port that the service listens on."
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
        """Folder of the ontology, its shapes and its inference rules."""
        return self.home / "ontology"

    @property
    def data_dir(self) -> Path:
        """Folder of the data."""
        return self.home / "data"

    @property
    def queries_dir(self) -> Path:
        """Folder of the named queries."""
        return self.home / "queries"

    @property
    def docs_dir(self) -> Path:
        """Folder of the pages of docs/ that the service shows too."""
        return self.home / "docs"

    @property
    def releases_dir(self) -> Path:
        """Folder of the built releases."""
        return self.home / self.releases
