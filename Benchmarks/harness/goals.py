"""The goals that --gate holds a measurement to: ratios, never seconds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    words: str
    scale: str
    least: float
    # From the results of that scale to the figure.
    figure: object


def _cpu(result, name):
    return result.ratio(name).median


def _better_of_duckdb_and_polars(result):
    return min(_cpu(result, "DuckDB"), _cpu(result, "Polars"))


def _peak_of_duckdb(result):
    return result.peak("DuckDB") / result.peak("accord")


def goals(is_ci):
    """The goals; the machines of continuous integration are shared, and are asked for less."""
    return [
        Goal(
            "processor time of the better of DuckDB and Polars, over accord's",
            "england", 6 if is_ci else 8, _better_of_duckdb_and_polars,
        ),
        Goal("peak memory of DuckDB, over accord's", "england", 3, _peak_of_duckdb),
        Goal(
            "processor time of DuckDB's command line, over accord's",
            "leeds", 10, lambda result: _cpu(result, "DuckDB command line"),
        ),
        Goal(
            "processor time of lxml, over accord's",
            "xml", 10, lambda result: _cpu(result, "lxml"),
        ),
    ]  # fmt: skip


def judge(results, is_ci):
    """Each goal with its figure: met, missed, or not measured in this run."""
    lines, missed = [], 0
    for goal in goals(is_ci):
        result = results.get(goal.scale)
        try:
            figure = goal.figure(result) if result else None
        except KeyError:
            figure = None
        if figure is None:
            lines.append(f"not measured: {goal.scale}, {goal.words}, at least {goal.least}")
            continue
        is_met = figure >= goal.least
        missed += not is_met
        lines.append(
            f"{'met' if is_met else 'MISSED'}: {goal.scale}, {goal.words}: "
            f"{figure:.1f}, at least {goal.least}"
        )
    return lines, missed
