"""Tables as data frames of libraries that may not be there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from overheard._native import Table

if TYPE_CHECKING:
    import polars

_PANDAS_TYPES = {str: "string", int: "Int64", float: "Float64", bool: "boolean"}


def to_pandas(table: Table) -> Any:
    """Return the table as a `pandas.DataFrame`, with types that know missing values."""
    import pandas

    # Its stubs want the type and the cells of each column to be known together; here both come from the table.
    array: Any = pandas.array
    columns = {}
    for name, cells in table.to_dict().items():
        known = next((type(cell) for cell in cells if cell is not None), str)
        columns[name] = array(cells, dtype=_PANDAS_TYPES[known])
    return pandas.DataFrame(columns)


def to_polars(table: Table) -> polars.DataFrame:
    """Return the table as a `polars.DataFrame`."""
    import polars

    return polars.DataFrame(table)
