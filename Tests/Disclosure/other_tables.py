"""Other tables that would have given the same published figures, where totals are hidden."""

import math
from itertools import islice

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_array

# So many guesses at the totals, each for so many seconds at most: a solver that has no more time may
# miss a table that there is.
GUESSES, SECONDS = 20, 0.1


def exists(partnership, published, cluster, column, value):
    """Whether a table with this count in that place is found.

    The attacker knows neither totals nor rows. That a count cannot be told is shown by a table of whole
    numbers with another one there, every cluster's roll, as far as it is shown, and amount as published.
    The totals are guessed, and a solver finds such a table or finds that there is none with them.
    """
    guesses = without_roll if published.extent == "all counts" else with_roll
    few = islice(guesses(partnership, published, cluster, column, value), GUESSES)
    return any(solve(partnership, published, totals, cluster, column, value) for totals in few)


def with_roll(partnership, published, cluster, column, value):
    """Criteria with so many times the pupils, as far as the rolls allow: one of them, or all."""
    columns = range(len(partnership.criteria))
    truth = [partnership.total(k) for k in columns]
    if len(partnership.clusters) == 1:
        yield [*truth[:column], value, *truth[column + 1 :]]
        return
    counts = [[partnership.count(name, k) for k in columns] for name in partnership.clusters]
    roll = partnership.criteria.index("roll")
    parts = [max(math.gcd(*(row[k] for row in counts)), 1) for k in columns]
    most = [
        min([12, *(row[roll] * parts[k] // row[k] for row in counts if row[k])]) for k in columns
    ]
    most[roll] = parts[roll]
    scaled = lambda factors: [t // p * f for t, p, f in zip(truth, parts, factors)]
    yield truth
    for k in [column, *(k for k in columns if k not in (roll, column))]:
        for factor in range(1, most[k] + 1):
            yield scaled([*parts[:k], factor, *parts[k + 1 :]])
    for factor in range(1, 13):
        yield scaled([parts[k] if k == roll else min(most[k], factor) for k in columns])


def without_roll(partnership, published, cluster, column, value):
    """Few pupils in the criterion asked for, and in all others as many as make every amount up."""
    if len(partnership.clusters) == 1:
        yield [value if k == column else 10**6 for k in range(len(partnership.criteria))]
        return
    share = published.allocation[cluster] / published.pot
    around = [max(round(value / share * times), value) for times in (1, 0.5, 2, 0.25, 0.75, 1.5, 4, 8)]
    for total in dict.fromkeys([*around, *range(value, value + 12)]):
        yield [
            0 if not partnership.total(k) else total if k == column else 10**7 if name == "roll" else 10**5
            for k, name in enumerate(partnership.criteria)
        ]  # fmt: skip


def solve(partnership, published, totals, cluster, column, value):
    """Whether whole numbers with these totals give the published amounts, one count being given."""
    clusters, columns = list(partnership.clusters), range(len(partnership.criteria))
    roll = partnership.criteria.index("roll") if "roll" in partnership.criteria else None
    unit = 0.01 if partnership.unit == "penny" else 1.0
    weights = list(partnership.weights.values())
    active = sum(w for w, total in zip(weights, totals) if total)
    place = {key: n for n, key in enumerate((c, k) for c in clusters for k in columns)}
    low, high = np.zeros(len(place)), np.full(len(place), np.inf)
    rows, least, most = [], [], []
    for name in clusters:
        worth = {}
        for k in columns:
            at = place[name, k]
            known = published.clusters[name][k]
            if known is not None:
                low[at] = high[at] = known
            elif roll is not None and k != roll:
                rows.append({at: 1, place[name, roll]: -1})
                least.append(-np.inf)
                most.append(0)
            if totals[k]:
                worth[at] = published.pot * weights[k] / active / totals[k]
        rows.append(worth)
        least.append(published.allocation[name] - unit)
        most.append(published.allocation[name] + unit)
    for k in columns:
        rows.append({place[name, k]: 1 for name in clusters})
        least.append(totals[k])
        most.append(totals[k])
    at = place[cluster, column]
    if not low[at] <= value <= high[at]:
        return False
    low[at] = high[at] = value
    matrix = lil_array((len(rows), len(place)))
    for number, terms in enumerate(rows):
        for where, factor in terms.items():
            matrix[number, where] = factor
    # Of totals without end a part can be as fine as any amount asks for.
    whole = [published.extent != "all counts" or k == column for _, k in place]
    solved = milp(
        np.zeros(len(place)), integrality=np.array(whole, dtype=int), bounds=Bounds(low, high),
        constraints=LinearConstraint(matrix.tocsr(), least, most), options={"time_limit": SECONDS},
    )  # fmt: skip
    return solved.status == 0
