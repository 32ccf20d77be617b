"""Charts as Vega-Lite, for those who want to change them.

Each function returns a plain dictionary with the numbers in it, and needs no library. `altair` (`pip install overheard[charts]`) makes a
chart of one that notebooks show. The pictures of `Themes` are ready as they are.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from overheard._native import Themes
from overheard.answers import Saturation

if TYPE_CHECKING:
    import altair as _altair

__all__ = ["altair", "heat_map", "prevalence", "saturation_curve"]

_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"


def prevalence(themes: Themes) -> dict[str, Any]:
    """Return in what share of the conversations each theme is heard, with its 95% interval.

    Parameters
    ----------
    themes : Themes
        The themes to show; hidden ones are left out.

    Returns
    -------
    dict
        A Vega-Lite chart.

    Examples
    --------
    >>> import overheard as oh
    >>> from overheard import charts
    >>> chart = charts.prevalence(oh.demo().themes())
    >>> sorted(chart["data"]["values"][0])
    ['heard in', 'high', 'low', 'share', 'theme']
    """
    values = [
        {
            "theme": theme.label,
            "heard in": str(theme.conversations),
            "share": theme.conversations.share,
            "low": theme.conversations.low,
            "high": theme.conversations.high,
        }
        for theme in themes.shown()
    ]
    percent = {"axis": {"format": "%", "title": "share of conversations"}, "scale": {"domain": [0, 1]}, "type": "quantitative"}
    rows = {"field": "theme", "type": "nominal", "sort": None, "title": None}
    heard = {"field": "heard in", "type": "nominal"}
    return _chart(
        "Share of conversations in which each theme is heard",
        values,
        layer=[
            {
                "mark": {"type": "rule", "strokeWidth": 6, "opacity": 0.35},
                "encoding": {"x": {"field": "low", **percent}, "x2": {"field": "high"}, "y": rows, "tooltip": heard},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 80},
                "encoding": {"x": {"field": "share", **percent}, "y": rows, "tooltip": heard},
            },
        ],
    )


def heat_map(themes: Themes) -> dict[str, Any]:
    """Return how many turns of each conversation carry each theme.

    Parameters
    ----------
    themes : Themes
        The themes to show; hidden ones are left out.

    Returns
    -------
    dict
        A Vega-Lite chart.

    Examples
    --------
    >>> import overheard as oh
    >>> from overheard import charts
    >>> themes = oh.demo().themes()
    >>> values = charts.heat_map(themes)["data"]["values"]
    >>> sum(cell["turns"] for cell in values) == sum(theme.turns for theme in themes)
    True
    """
    counts = Counter((of.theme, record.conversation) for record in themes.turns for of in record.themes if of.carries)
    values = [
        {"theme": theme.label, "conversation": one.conversation, "turns": counts[theme.id, one.conversation]}
        for theme in themes.shown()
        for one in themes.conversations
    ]
    return _chart(
        "Turns that carry each theme, by conversation",
        values,
        mark={"type": "rect"},
        encoding={
            "x": {"field": "conversation", "type": "nominal", "sort": None, "title": None},
            "y": {"field": "theme", "type": "nominal", "sort": None, "title": None},
            "color": {"field": "turns", "type": "quantitative", "scale": {"scheme": "blues"}},
            "tooltip": [{"field": field} for field in ("theme", "conversation", "turns")],
        },
    )


def saturation_curve(saturation: Saturation) -> dict[str, Any]:
    """Return the share of what a further conversation would dwell on that has come up by then.

    Parameters
    ----------
    saturation : dict
        What `Study.saturation` returns.

    Returns
    -------
    dict
        A Vega-Lite chart; `expected` tells points that are still to come.

    Examples
    --------
    >>> import overheard as oh
    >>> from overheard import charts
    >>> study = oh.demo()
    >>> chart = charts.saturation_curve(study.saturation(study.themes()))
    >>> [value["conversations"] for value in chart["data"]["values"] if not value["expected"]][-1]
    12
    """
    held = len(saturation["conversations"])
    values = [{**point, "expected": point["conversations"] > held} for point in saturation["matters"]["curve"]]
    return _chart(
        f"What {held} conversations show, and what more would",
        values,
        mark={"type": "line", "point": True},
        encoding={
            "x": {"field": "conversations", "type": "quantitative"},
            "y": {"field": "coverage", "type": "quantitative", "axis": {"format": "%"}, "scale": {"domain": [0, 1]}},
            "strokeDash": {"field": "expected", "type": "nominal"},
        },
    )


def altair(chart: dict[str, Any]) -> _altair.LayerChart | _altair.Chart:
    """Return a chart of altair, to be changed and shown; needs `pip install overheard[charts]`.

    Parameters
    ----------
    chart : dict
        What another function of this module returned.

    Returns
    -------
    altair.Chart or altair.LayerChart

    Examples
    --------
    >>> import overheard as oh
    >>> from overheard import charts
    >>> charts.altair(charts.heat_map(oh.demo().themes())).properties(width=400)  # doctest: +SKIP
    """
    import altair as library

    found: _altair.LayerChart | _altair.Chart = library.Chart.from_dict(chart)
    return found


def _chart(title: str, values: list[dict[str, Any]], **parts: object) -> dict[str, Any]:
    return {"$schema": _SCHEMA, "title": title, "data": {"values": values}, **parts}
