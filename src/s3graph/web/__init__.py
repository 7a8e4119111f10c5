"""HTML pages on top of the service's answers: made on the server, useful without JavaScript."""

from s3graph.web.site import create_site

__all__ = ["create_site"]
