"""Measure s3graph's service against other SPARQL servers: `python -m bench --help`."""
