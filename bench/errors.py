"""What can go wrong in a measurement."""

from s3graph.errors import S3GraphError


class ServerDidNotStart(S3GraphError):
    """A server that was to be measured ended, or did not answer in time."""

    slug = "server-did-not-start"
    title = "A server did not start"


class CommandFailed(S3GraphError):
    """A program that the measurement needs ended with an error."""

    slug = "command-failed"
    title = "A program failed"
