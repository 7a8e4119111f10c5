"""The service over HTTP: SPARQL protocol, JSON, linked data, health."""

from s3graph.service.app import create_app

__all__ = ["create_app"]
