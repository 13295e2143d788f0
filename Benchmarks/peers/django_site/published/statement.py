"""How a cluster's amount was worked out, in sentences."""

from .words import day, grouped, percent, possessive, pounds, pupils

MILLION = 1_000_000


class Statement:
    """A round's line for one cluster, with the one before; both have their `own` line fetched."""

    def __init__(self, found, earlier, clusters):
        self.round, self.earlier, self.clusters = found, earlier, clusters
        self.line = found.own[0]
        self.before = earlier.own[0] if earlier and earlier.own else None
        self.criteria = list(found.criteria.all())
        self.schools = list(self.line.schools.all())
        self.weights = sum(criterion.weight for criterion in self.criteria)

    @property
    def title(self):
        return f"How {possessive(self.line.name)} {pounds(self.line.amount)} was worked out"

    @property
    def lead(self):
        count, line = len(self.schools), self.line
        paid = "Whom it is paid to is not recorded yet."
        if line.payee:
            paid = f"It is paid to {line.payee}" + (f" (URN {line.payee_urn})." if line.payee_urn else ".")
        return (
            f"{line.name} receives {pounds(line.amount)} in {self.round}, of {pounds(self.round.pot)} "
            f"for all {self.clusters} clusters. It follows from the pupils of its {count} paying "
            f"school{'' if count == 1 else 's'} on {day(self.round.count_day)}. {paid}"
        )

    def part(self, criterion):
        """A criterion's part of the pot, in millionths of a penny."""
        return self.round.pot * criterion.weight * MILLION // self.weights

    @property
    def steps(self):
        for place, criterion in enumerate(self.criteria):
            if criterion.weight:
                yield criterion.name, self.sentence(place, criterion), self.line.amounts[place]

    def sentence(self, place, criterion):
        part, name = self.part(criterion), self.line.name
        about = "about " if part % MILLION else ""
        start = (
            f"{percent(criterion.weight)} of the pot, {about}{pounds(part // MILLION)}, is shared by "
            "this count."
        )
        count = self.line.counts[place]
        if count is None:
            return (
                f"{start} {possessive(name)} count is hidden, because it is small or would give a "
                "small one back, and so is its part."
            )
        if criterion.count is None:
            return f"{start} {name} has {pupils(count)}; how many all clusters have is hidden."
        return f"{start} {name} has {grouped(count)} of the {pupils(criterion.count)} in all clusters."

    @property
    def rounding(self):
        unit = "pounds" if self.round.unit == "pound" else "pence"
        pot = pounds(self.round.pot)
        rule = (
            f"Each cluster first gets its whole {unit}; the {unit} left over go one each to the "
            f"clusters with the largest remainders, so that all amounts add up to {pot} exactly."
        )
        total = 0
        for count, criterion in zip(self.line.counts, self.criteria, strict=True):
            if criterion.weight:
                if count is None or not criterion.count:
                    return rule
                total += self.part(criterion) * count // criterion.count
        gap = self.line.amount * MILLION - total
        way = "which is whole" if abs(gap) < 100 else "rounded up" if gap > 0 else "rounded down"
        exact = total // MILLION
        return (
            f"Before rounding {possessive(self.line.name)} share by the counts is about "
            f"£{exact // 100:,}.{exact % 100:02}; {way} it is {pounds(self.line.amount)}. {rule}"
        )

    # What has changed

    @property
    def difference(self):
        return None if self.before is None else self.line.amount - self.before.amount

    @property
    def change(self):
        if self.before is None:
            return "Nothing was published here for the year before, so it cannot be said what has changed."
        name, before = self.line.name, pounds(self.before.amount)
        if not self.difference:
            return f"{name} receives what it received in {self.earlier}: {before}."
        more = "more" if self.difference > 0 else "less"
        gap = pounds(abs(self.difference))
        return f"{name} receives {gap} {more} than in {self.earlier}, when it was {before}."

    @property
    def same_schools(self):
        before = {school.urn for school in self.before.schools.all()}
        return before == {school.urn for school in self.schools}

    @property
    def changes(self):
        for place, criterion in enumerate(self.criteria):
            count, amount = self.line.counts[place], self.line.amounts[place]
            count_before, amount_before = self.before.counts[place], self.before.amounts[place]
            moved = None
            if count is not None and count_before is not None:
                moved = f"{'+' if count > count_before else ''}{grouped(count - count_before)}"
            difference = None
            if amount is not None and amount_before is not None:
                difference = amount - amount_before
            yield (
                criterion.name, count_before, count, moved or "–", amount_before, amount, difference,
            )  # fmt: skip

    # Its schools

    def named(self, counts):
        """Counts with the names of what they count."""
        return list(zip((criterion.name for criterion in self.criteria), counts, strict=True))

    @property
    def school_rows(self):
        return [(school, self.named(school.counts)) for school in self.schools]

    @property
    def all_counts(self):
        return self.named(self.line.counts)
