"""What a reference list is: its columns, what they become, and in which named graphs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from s3graph.lists.columns import Column
from s3graph.lists.statements import ListStatements
from s3graph.lists.tables import ListTable

if TYPE_CHECKING:
    from s3graph.lists.lookups import Lookups


@dataclass(frozen=True)
class ListDeclaration:
    """A reference list.

    Attributes:
        name: the name of its file, such as `nuts.csv`.
        title: what it lists, for people.
        columns: its columns.
        graphs: the named graphs that it becomes, after `id/graph/`; `<...>` where the rows say.
        state: makes the statements of the rows; notes what is wrong between rows in the table.
        key: the column with the code that other lists refer to, if they do.
        remark: more about it for people; nothing if empty.
        compare: notes what does not agree between rows or with other lists, once the cells have
            been checked.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    graphs: tuple[str, ...]
    state: Callable[[ListTable, "Lookups"], Sequence[ListStatements]] = field(repr=False)
    key: str = ""
    remark: str = ""
    compare: Callable[[ListTable, "Lookups"], None] = field(
        default=lambda _table, _lookups: None, repr=False
    )

    @property
    def key_column(self) -> Column:
        """The column with the code that other lists refer to."""
        return next(column for column in self.columns if column.name == self.key)
