"""Somebody who has everything that is published, knows the rules, and solves for what is hidden."""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, vstack

ENDLESS = np.inf


class Attacker:
    """Linear equations over the hidden counts of schools.

    A cluster's count is the sum of its schools'; the totals, the amounts and the rolls bound them.
    """

    def __init__(self, partnership, published, totals=None, amounts_are_known=True):
        self.partnership, self.published = partnership, published
        self.columns = range(len(partnership.criteria))
        codes = partnership.criteria
        self.roll = codes.index("roll") if "roll" in codes else None
        # Totals may be guessed where they are hidden.
        self.totals = published.totals if totals is None else totals
        self.place = {}
        self.rows, self.low, self.high = [], [], []
        for cluster, schools in published.schools.items():
            for urn, counts in schools.items():
                for column in self.columns:
                    if counts[column] is None:
                        self.place[cluster, urn, column] = len(self.place)
        self.upper = np.full(len(self.place), ENDLESS)
        self._rolls()
        self._sums()
        if amounts_are_known:
            self._amounts()

    def _school(self, cluster, urn, column, factor=1.0):
        """One school's count as (coefficients, what is known)."""
        known = self.published.schools[cluster][urn][column]
        if known is not None:
            return {}, factor * known
        return {self.place[cluster, urn, column]: factor}, 0.0

    def _cluster(self, cluster, column, factor=1.0):
        known = self.published.clusters[cluster][column]
        if known is not None:
            return {}, factor * known
        terms, rest = {}, 0.0
        for urn in self.published.schools[cluster]:
            more, some = self._school(cluster, urn, column, factor)
            terms |= more
            rest += some
        return terms, rest

    def _add(self, terms, low, high):
        if terms:
            self.rows.append(terms)
            self.low.append(low)
            self.high.append(high)

    def _rolls(self):
        if self.roll is None:
            return
        for (cluster, urn, column), place in self.place.items():
            if column == self.roll:
                known = [c for c in self.published.schools[cluster][urn] if c is not None]
                self._add({place: 1.0}, max(known, default=0), ENDLESS)
                continue
            terms, known = self._school(cluster, urn, self.roll)
            if terms:
                self._add({place: 1.0} | {key: -1.0 for key in terms}, -ENDLESS, 0)
            else:
                self.upper[place] = known

    def _sums(self):
        for column in self.columns:
            terms, rest = {}, 0.0
            for cluster, schools in self.published.schools.items():
                known = self.published.clusters[cluster][column]
                if known is not None:
                    own, shown = {}, 0.0
                    for urn in schools:
                        more, some = self._school(cluster, urn, column)
                        own |= more
                        shown += some
                    self._add(own, known - shown, known - shown)
                more, some = self._cluster(cluster, column)
                terms |= more
                rest += some
            if self.totals[column] is not None:
                self._add(terms, self.totals[column] - rest, self.totals[column] - rest)

    def _amounts(self):
        published, weights = self.published, list(self.partnership.weights.values())
        unit = 0.01 if self.partnership.unit == "penny" else 1.0
        active = sum(w for w, total in zip(weights, self.totals) if total != 0)
        # What one pupil is worth; unknown where a total is.
        worth = [
            None if total is None else 0.0 if total == 0 else published.pot * w / active / total
            for w, total in zip(weights, self.totals)
        ]
        for cluster, allocation in published.allocation.items():
            whole, rest = {}, 0.0
            for column in self.columns:
                if worth[column] is None:
                    whole = None
                    continue
                terms, some = self._cluster(cluster, column, worth[column])
                if whole is not None:
                    whole |= terms
                    rest += some
                amount = published.amounts[cluster][column]
                if amount is not None:
                    self._add(terms, amount - unit - some, amount + unit - some)
            if whole:
                self._add(whole, allocation - unit - rest, allocation + unit - rest)

    def _terms_of(self, cluster, urn, column):
        if urn is not None:
            return self._school(cluster, urn, column)
        return self._cluster(cluster, column)

    def _matrix(self):
        rows = [number for number, terms in enumerate(self.rows) for _ in terms]
        columns = [place for terms in self.rows for place in terms]
        values = [value for terms in self.rows for value in terms.values()]
        return csr_array((values, (rows, columns)), shape=(len(self.rows), len(self.place)))

    def prepare(self):
        """Puts the equations together, in units that the solver likes."""
        self.matrix = self._matrix()
        low, high = np.array(self.low), np.array(self.high)
        equal = low == high
        self.equal = (self.matrix[equal], low[equal])
        most, least = ~equal & np.isfinite(high), ~equal & np.isfinite(low)
        both = [self.matrix[most], -self.matrix[least]]
        self.below = (vstack(both), np.concatenate([high[most], -low[least]]))

    def interval(self, cluster, urn, column):
        """The least and the most a count can be, by linear programming."""
        terms, known = self._terms_of(cluster, urn, column)
        objective = np.zeros(len(self.place))
        for place, factor in terms.items():
            objective[place] = factor
        ends = []
        for sign in (1, -1):
            solved = linprog(
                sign * objective, A_ub=self.below[0], b_ub=self.below[1], A_eq=self.equal[0],
                b_eq=self.equal[1], bounds=np.column_stack([np.zeros_like(self.upper), self.upper]),
                method="highs",
            )  # fmt: skip
            if solved.status == 3:
                ends.append(sign * -ENDLESS)
                continue
            if solved.status != 0:
                raise SystemExit(f"The attacker's equations contradict each other: {solved.message}")
            ends.append(sign * solved.fun + known)
        return ends

    def can_be(self, cluster, urn, column, value):
        """Whether there is a table of whole numbers with this count in that place."""
        terms, known = self._terms_of(cluster, urn, column)
        if not terms:
            return known == value
        wanted = csr_array(
            ([*terms.values()], ([0] * len(terms), [*terms])), shape=(1, len(self.place)))
        limits = [LinearConstraint(wanted, value - known, value - known)]
        if self.rows:
            limits.append(LinearConstraint(self.matrix, self.low, self.high))
        solved = milp(
            np.zeros(len(self.place)), integrality=np.ones(len(self.place)),
            bounds=Bounds(0, self.upper), constraints=limits, options={"time_limit": 5},
        )  # fmt: skip
        return solved.status == 0
