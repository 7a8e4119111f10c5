"""`python -m s3graph` is `s3graph`."""

from s3graph.cli import main

main()
