"""HTML pages on the same answers as the JSON: made on the server, useful without JavaScript."""

from pathlib import Path
from typing import Final

#: Style sheet and icon; the app mounts this folder at /static.
STATIC_DIR: Final = Path(__file__).parent / "static"
