"""Named queries: one `.rq` file each, with typed parameters that are bound as RDF terms."""

from s3graph.catalogue.catalogue import Catalogue
from s3graph.catalogue.named_query import NamedQuery
from s3graph.catalogue.parameters import Parameter

__all__ = ["Catalogue", "NamedQuery", "Parameter"]
