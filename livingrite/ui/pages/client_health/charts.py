"""A trend as a figure for Plotly: plain data, so that the web never loads Plotly's Python."""

from typing import Any
from zoneinfo import ZoneInfo

from livingrite.care.schemas import Trend
from livingrite.core.i18n import direction

LINE, BAND, OUT, GRID, TEXT = "#29a383", "rgba(41,163,131,.14)", "#b45f06", "rgba(128,128,120,.25)", "#8d8d86"
FONT = {"family": "Inter Variable, Heebo Variable, sans-serif", "size": 12, "color": TEXT}


def figure(trend: Trend, title: str, unit: str, zone: str, locale: str) -> dict[str, Any]:
    """`{data, layout}`: the readings at the reader's wall times, the usual range as a band, what lies outside in amber with
    its value written. Read from the right, the oldest stands at the right."""
    times = [one.at.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M") for one in trend.points]
    out = [place for place, one in enumerate(trend.points) if one.outside]
    series = [_line(times, [float(one.value) for one in trend.points], title, unit, locale)]
    if any(one.value2 for one in trend.points):
        series.append(_line(times, [float(one.value2 or 0) for one in trend.points], title, unit, locale))
    words = [f"{one.value}/{one.value2}" if one.value2 else one.value for one in (trend.points[place] for place in out)]
    series.append(
        {
            "type": "scatter",
            "mode": "markers+text" if len(out) <= MOST_WRITTEN else "markers",
            "x": [times[place] for place in out],
            "y": [float(trend.points[place].value) for place in out],
            "text": words,
            "textposition": "top center",
            "cliponaxis": False,
            "textfont": {"color": OUT},
            "marker": {"color": OUT, "size": 9},
            "hovertemplate": f"%{{x|{DAY[locale]} %H:%M}}<br>%{{text}} {unit}<extra></extra>",
        }
    )
    return {"data": series, "layout": _layout(trend, locale)}


MOST_WRITTEN = 8
PLAIN = {"zeroline": False, "showline": False, "fixedrange": True}
DAY = {"en": "%-d %b", "he": "%-d.%-m", "de": "%-d.%-m."}


def _line(times: list[str], values: list[float], title: str, unit: str, locale: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": title,
        "x": times,
        "y": values,
        "line": {"color": LINE, "width": 2},
        "marker": {"color": LINE, "size": 5},
        "hovertemplate": f"%{{x|{DAY[locale]} %H:%M}}<br>%{{y}} {unit}<extra></extra>",
    }


def _layout(trend: Trend, locale: str) -> dict[str, Any]:
    ends = ((trend.bounds.low, trend.bounds.high), (trend.bounds.low2, trend.bounds.high2))
    shapes = [
        {"type": "rect", "xref": "paper", "x0": 0, "x1": 1, "y0": float(low), "y1": float(high), "fillcolor": BAND, "line": {"width": 0}, "layer": "below"}
        for low, high in ends
        if low and high
    ]  # fmt: skip
    mirrored = direction(locale) == "rtl"
    return {
        "autosize": True,
        "height": 280,
        "margin": {"l": 8 if mirrored else 36, "r": 36 if mirrored else 8, "t": 28, "b": 28},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": FONT,
        "showlegend": False,
        "shapes": shapes,
        "xaxis": {"tickformat": DAY[locale], "autorange": "reversed" if mirrored else True, "showgrid": False} | PLAIN,
        "yaxis": {"gridcolor": GRID, "ticklabelstandoff": 6, "side": "right" if mirrored else "left"} | PLAIN,
    }
