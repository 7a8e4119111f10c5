"""All named queries of a folder."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from s3graph.catalogue.named_query import NamedQuery, read_named_query
from s3graph.errors import NotFound, UnreadableInput
from s3graph.suggest import did_you_mean


class Catalogue(Mapping[str, NamedQuery]):
    """The named queries, by name, in the order of their names."""

    def __init__(self, queries: Mapping[str, NamedQuery]) -> None:
        self._queries = dict(sorted(queries.items()))

    @classmethod
    def load(cls, folder: Path) -> "Catalogue":
        """Read every `.rq` file of a folder.

        Raises:
            UnreadableInput: the folder holds no query, or one of them cannot be read.
        """
        files = sorted(folder.glob("*.rq"))
        if not files:
            raise UnreadableInput(
                f"No .rq files were found in {folder}.",
                "Run the command in the project folder, or name that folder with --home.",
                path=str(folder),
            )
        return cls({path.stem: read_named_query(path) for path in files})

    def lists_of_choices(self) -> frozenset[str]:
        """The named queries whose answers are the choices of parameters of others."""
        named = (p.choices_from for query in self._queries.values() for p in query.parameters)
        return frozenset(name for name in named if name)

    def with_choices(self, choices: Mapping[str, Sequence[str]]) -> "Catalogue":
        """The same queries, with the values that a release gives for choices."""
        return Catalogue({n: query.with_choices(choices) for n, query in self._queries.items()})

    def __getitem__(self, name: str) -> NamedQuery:
        """The query of that name.

        Raises:
            NotFound: there is none; the error names the nearest.
        """
        if name in self._queries:
            return self._queries[name]
        raise NotFound(
            f"There is no named query {name!r}.",
            did_you_mean(name, self._queries, "/api/v1/queries and `s3graph query` list them."),
            {"value": name, "choices": list(self._queries)},
        )

    def __contains__(self, name: object) -> bool:
        return name in self._queries

    def __iter__(self) -> Iterator[str]:
        return iter(self._queries)

    def __len__(self) -> int:
        return len(self._queries)
