"""What pyproject.toml cannot say: a wheel holds the ontology, the queries and the pages too.

They stay at the top of the project, where people edit them; a wheel has them as
`s3graph/packaged/`, for folders that have none of their own (`Settings.ontology_dir` and so on).
"""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
PACKAGED = Path("s3graph", "packaged")
PATTERNS = ("ontology/**/*", "queries/**/*.rq", "docs/*.md")


class WithProject(build_py):
    """Copies the files of the project beside the modules."""

    def run(self) -> None:
        """Build as usual, then add the files; an editable installation uses them where they are."""
        super().run()
        if not self.editable_mode:
            for source, target in self._project_files().items():
                self.mkpath(str(Path(target).parent))
                self.copy_file(source, target, preserve_mode=False)

    def get_output_mapping(self) -> dict[str, str]:
        """Which file becomes which, for tools that ask before they build."""
        own = self._project_files() if not self.editable_mode else {}
        return {
            **super().get_output_mapping(),
            **{target: source for source, target in own.items()},
        }

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        """Everything that is built."""
        own = list(self._project_files().values()) if not self.editable_mode else []
        return [*super().get_outputs(include_bytecode), *own]

    def _project_files(self) -> dict[str, str]:
        return {
            str(path.relative_to(ROOT)): str(
                Path(self.build_lib) / PACKAGED / path.relative_to(ROOT)
            )
            for pattern in PATTERNS
            for path in sorted(ROOT.glob(pattern))
            if path.is_file()
        }


setup(cmdclass={"build_py": WithProject})
