"""Invented partnerships with many small counts, and what accord publishes of them."""

import csv
import random
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

HIDDEN = range(1, 5)
LEEDS = ["roll", "pupil_premium", "idaci", "eal", "send", "social_care"]


@dataclass
class Partnership:
    """Counts by cluster and school, a formula and a pot."""

    name: str
    criteria: list[str]
    weights: dict[str, float]
    # By cluster, then URN: counts in the order of the criteria.
    clusters: dict[str, dict[str, list[int]]]
    pot: int
    unit: str = "pound"

    def count(self, cluster, column):
        return sum(counts[column] for counts in self.clusters[cluster].values())

    def total(self, column):
        return sum(self.count(cluster, column) for cluster in self.clusters)


@dataclass
class Published:
    """What stands in the published files; `None` where it is hidden."""

    schools: dict[str, dict[str, list]] = field(default_factory=dict)
    clusters: dict[str, list] = field(default_factory=dict)
    amounts: dict[str, list] = field(default_factory=dict)
    allocation: dict[str, float] = field(default_factory=dict)
    totals: list = field(default_factory=list)
    parts: list = field(default_factory=list)
    pot: float = 0
    can_run_again: bool = False

    @property
    def extent(self):
        """How far hiding went."""
        if all(count is None for count in self.totals):
            return "all counts"
        if any(count is None for count in self.totals):
            return "totals"
        if any(count is None for counts in self.clusters.values() for count in counts):
            return "clusters"
        hidden = any(c is None for s in self.schools.values() for row in s.values() for c in row)
        return "schools" if hidden else "nothing"


def drawn(number, chance):
    """A partnership of one kind or another."""
    kind = number % 6
    criteria = list(LEEDS)
    if kind == 4:
        criteria = ["roll", "idaci", "social_care"]
    if kind == 5:
        criteria = ["pupil_premium", "send", "social_care"]
    clusters = {}
    urn = 100_000
    # Ordinary schools in which one or two things are rare; small schools; villages.
    size = [(150, 900), (80, 400), (20, 90), (5, 40), (30, 300), (30, 300)][kind]
    rates = [chance.uniform(0.05, 0.4) for _ in criteria]
    for rare in chance.sample(range(1, len(criteria)), min(2, len(criteria) - 1)):
        rates[rare] = chance.choice([0.002, 0.005, 0.01, 0.02])
    for row in range(chance.choice([1, 2, 3, 4, 6, 8, 12] if kind < 3 else [1, 2, 3, 5])):
        schools = {}
        for _ in range(chance.choice([1, 1, 2, 3, 5, 8])):
            urn += 1
            roll = chance.randint(*size)
            if chance.random() < 0.03:
                roll = chance.randint(0, 9)
            schools[str(urn)] = [
                roll if name == "roll" else sum(chance.random() < rate for _ in range(roll))
                for name, rate in zip(criteria, rates)
            ]
        if not any(map(sum, schools.values())):
            schools[str(urn)] = [7] * len(criteria)
        clusters[f"Cluster {chr(65 + row)} (invented)"] = schools
    cuts = sorted(chance.sample(range(5, 96, 5), len(criteria) - 1))
    weights = [high - low for low, high in zip([0, *cuts], [*cuts, 100])]
    return Partnership(
        f"invented {number}", criteria, dict(zip(criteria, weights)), clusters,
        pot=chance.choice([9_000, 60_000, 780_830]), unit="penny" if number % 11 == 0 else "pound",
    )


def read_counts(path, name, pot):
    """A counts file under the adopted formula."""
    clusters = {}
    for row in csv.DictReader(path.open()):
        clusters.setdefault(row["cluster"], {})[row["urn"]] = [int(row[code]) for code in LEEDS]
    weights = dict(zip(LEEDS, [25, 20, 20, 5, 20, 10]))
    return Partnership(name, LEEDS, weights, clusters, pot)


def publish(program, partnership, folder: Path):
    """Runs accord publishable, and reads what it has written."""
    folder.mkdir()
    with (folder / "counts.csv").open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["authority", "cluster", "urn", *partnership.criteria])
        for cluster, schools in partnership.clusters.items():
            table.writerows(["999", cluster, urn, *counts] for urn, counts in schools.items())
    with (folder / "formula.csv").open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["kind", "code", "value", "name", "source"])
        table.writerows(
            ["criterion", code, f"{weight}%", code, "invented"]
            for code, weight in partnership.weights.items()
        )
    run = subprocess.run(
        [program, "publishable", "--counts", folder / "counts.csv", "--formula",
         folder / "formula.csv", "--pot", str(partnership.pot), "--unit", partnership.unit,
         "--empty-criterion", "share-out", "--out", folder / "public"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if run.returncode:
        raise SystemExit(f"{partnership.name}: accord publishable: {run.stderr}")
    return read(folder / "public", partnership), run.stdout


def read(folder, partnership):
    """The published files."""
    whole = lambda text: None if text == "c" else int(text)
    money = lambda text: None if text == "c" else float(text)
    published = Published(can_run_again=(folder / "counts-by-cluster.csv").exists())
    codes = partnership.criteria
    for row in csv.DictReader((folder / "counts-by-school.csv").open()):
        own = published.schools.setdefault(row["cluster"], {})
        own[row["urn"]] = [whole(row[code]) for code in codes]
    *rows, last = csv.DictReader((folder / "allocation.csv").open())
    for row in rows:
        published.clusters[row["cluster"]] = [whole(row[code]) for code in codes]
        published.amounts[row["cluster"]] = [money(row[f"{code}_amount"]) for code in codes]
        published.allocation[row["cluster"]] = float(row["allocation"])
    published.totals = [whole(last[code]) for code in codes]
    published.parts = [float(last[f"{code}_amount"]) for code in codes]
    published.pot = float(last["allocation"])
    return published


def only_small_hidden(partnership, published):
    """What would be published if nothing but the small counts were hidden."""
    shown = lambda count: None if count in HIDDEN else count
    columns = range(len(partnership.criteria))
    naive = Published(allocation=published.allocation, parts=published.parts, pot=published.pot)
    naive.totals = [shown(partnership.total(column)) for column in columns]
    weights = list(partnership.weights.values())
    active = sum(w for w, column in zip(weights, columns) if partnership.total(column))
    for cluster, schools in partnership.clusters.items():
        naive.schools[cluster] = {urn: [*map(shown, row)] for urn, row in schools.items()}
        counts = [partnership.count(cluster, column) for column in columns]
        naive.clusters[cluster] = [*map(shown, counts)]
        places = 2 if partnership.unit == "penny" else 0
        naive.amounts[cluster] = [
            round(published.pot * weight / active * count / (partnership.total(column) or 1), places)
            for weight, count, column in zip(weights, counts, columns)
        ]
    return naive


def chances(seed):
    """Chance that is the same for the same seed."""
    return random.Random(seed)
