"""What a release says of itself to catalogues, editors and agents: VoID, DCAT-AP, examples."""

from s3graph.releases.description.check import check_description
from s3graph.releases.description.describe import describe

__all__ = ["check_description", "describe"]
