"""Other tables that would have given the same published figures, where the totals are hidden."""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_array

from partnerships import chances

TRIES = 40


def exists(partnership, published, cluster, column, value):
    """Whether a table with this count in that place is found.

    The attacker knows neither totals nor rows. That a count cannot be told is shown by a table of whole
    numbers with another one there, every cluster's roll and amount as published. For totals that are
    guessed a solver finds it, or finds that there is none for them.
    """
    chance = chances(value)
    truth = [partnership.total(place) for place in range(len(partnership.criteria))]
    for number in range(TRIES):
        totals = [guess(partnership, published, place, truth, number, chance) for place in
                  range(len(truth))]
        if number and number <= 6:
            # The same pupils so many times in one criterion.
            totals = list(truth)
            totals[column] = max(truth[column] * number * value // max(
                partnership.count(cluster, column), 1), value)
        if solve(partnership, published, totals, cluster, column, value):
            return True
    return False


def guess(partnership, published, place, truth, number, chance):
    """A total that the attacker must think possible."""
    if published.totals[place] is not None or truth[place] == 0 or number == 0:
        return truth[place]
    return max(1, round(truth[place] * chance.choice([0.3, 0.5, 0.8, 1, 1, 1.3, 2, 3])
                        + chance.randint(-3, 3)))


def solve(partnership, published, totals, cluster, column, value):
    """Whether whole numbers with these totals give the published amounts, one count being given."""
    clusters, columns = list(partnership.clusters), range(len(partnership.criteria))
    roll = partnership.criteria.index("roll") if "roll" in partnership.criteria else None
    unit = 0.01 if partnership.unit == "penny" else 1.0
    weights = list(partnership.weights.values())
    active = sum(w for w, total in zip(weights, totals) if total)
    place = {key: n for n, key in enumerate((c, k) for c in clusters for k in columns)}
    low, high = np.zeros(len(place)), np.full(len(place), np.inf)
    rows = lil_array((len(clusters) + len(totals), len(place)))
    least, most = np.zeros(rows.shape[0]), np.zeros(rows.shape[0])
    for row, name in enumerate(clusters):
        for k in columns:
            at = place[name, k]
            known = published.clusters[name][k]
            if known is not None:
                low[at] = high[at] = known
            elif roll is not None and published.clusters[name][roll] is not None:
                high[at] = published.clusters[name][roll]
            if totals[k]:
                rows[row, at] = published.pot * weights[k] / active / totals[k]
            rows[len(clusters) + k, at] = 1
        least[row], most[row] = (published.allocation[name] + step * unit for step in (-1, 1))
    least[len(clusters):] = most[len(clusters):] = totals
    at = place[cluster, column]
    if not low[at] <= value <= high[at]:
        return False
    low[at] = high[at] = value
    if np.any(high < low):
        return False
    solved = milp(
        np.zeros(len(place)), integrality=np.ones(len(place)), bounds=Bounds(low, high),
        constraints=LinearConstraint(rows.tocsr(), least, most), options={"time_limit": 1},
    )  # fmt: skip
    return solved.status == 0
