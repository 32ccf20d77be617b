"""Bars for long work, with whichever library is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["bar"]


def bar() -> Callable[[str, int, int], None]:
    """Return a callback for the option `progress` that draws a bar for each stage.

    It draws with tqdm (`pip install overheard[progress]`), in a notebook or a terminal, or with rich where only that is there.

    Returns
    -------
    callable

    Raises
    ------
    ImportError
        Neither of the two is there.

    Examples
    --------
    >>> import overheard as oh
    >>> from overheard import progress
    >>> study = oh.read("interviews", progress=progress.bar())  # doctest: +SKIP
    """
    try:
        from tqdm.auto import tqdm
    except ImportError:
        return _with_rich()
    return _Bars(lambda stage, total: tqdm(total=total, desc=stage, leave=False)).show


def _with_rich() -> Callable[[str, int, int], None]:
    try:
        from rich.progress import Progress
    except ImportError as error:
        raise ImportError("progress bars need tqdm or rich; pip install overheard[progress]") from error
    return _Bars(lambda stage, total: _RichBar(Progress(transient=True), stage, total)).show


class _Bars:
    """A bar for the stage at hand."""

    def __init__(self, start: Callable[[str, int], Any]) -> None:
        self._start = start
        self._stage: str | None = None
        self._bar: Any = None

    def show(self, stage: str, done: int, total: int) -> None:
        if stage != self._stage:
            self._close()
            self._stage, self._bar = stage, self._start(stage, total)
        self._bar.n, self._bar.total = done, total
        self._bar.refresh()
        if done == total:
            self._close()

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()
        self._stage, self._bar = None, None


class _RichBar:
    """A bar of rich that is told of as one of tqdm is."""

    def __init__(self, progress: Any, stage: str, total: int) -> None:
        self._progress = progress
        self._task = progress.add_task(stage, total=total)
        self.n, self.total = 0, total
        progress.start()

    def refresh(self) -> None:
        self._progress.update(self._task, completed=self.n, total=self.total)

    def close(self) -> None:
        self._progress.stop()
