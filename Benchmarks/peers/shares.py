"""The exact allocation, and the three files that every Python peer writes.

    counts.csv       authority,cluster,urn,roll,pupil_premium,idaci,eal,send,social_care
    duplicates.csv   rule,number
    allocation.csv   authority,cluster,allocation

The peers differ in how they count. They share this, so that none of them is measured by its sums.
"""

import csv
import math
from collections import defaultdict

# Per cent of the pot by criterion, in the order of the columns of the counts.
WEIGHTS = (25, 20, 20, 5, 20, 10)
CRITERIA = ("roll", "pupil_premium", "idaci", "eal", "send", "social_care")
RULES = (
    "duplicate-single",
    "duplicate-main",
    "duplicate-single-and-main",
    "subsidiary-without-main",
)


def write(folder, counts, duplicates):
    """Writes what was counted into the working folder, and the pots of `folder` shared by it.

    `counts` has (authority, cluster, URN, six counts) for each school that pays, in any order;
    `duplicates` has the four numbers in the order of RULES.
    """
    ordered = sorted(counts, key=lambda row: (row[0], row[1].lower(), row[1], row[2]))
    _write("counts.csv", ("authority", "cluster", "urn", *CRITERIA), ordered)
    _write("duplicates.csv", ("rule", "number"), zip(RULES, duplicates, strict=True))

    clusters = defaultdict(dict)
    for authority, cluster, _, *numbers in ordered:
        sums = clusters[authority].setdefault(cluster, [0] * len(numbers))
        for place, number in enumerate(numbers):
            sums[place] += number
    with open(f"{folder}/pots.csv", newline="", encoding="utf-8") as file:
        pots = {row["authority"]: int(row["pot"]) for row in csv.DictReader(file)}
    _write(
        "allocation.csv",
        ("authority", "cluster", "allocation"),
        (
            (authority, cluster, pounds)
            for authority, sums in clusters.items()
            for cluster, pounds in zip(sums, share(pots[authority], sums.values()), strict=True)
        ),
    )


def share(pot, counts):
    """Shares a pot by largest remainder to whole pounds; of equal remainders the first comes first.

    The shares are fractions over one denominator, the least that all of them have in common, so
    whole numbers hold them exactly.
    """
    counts = list(counts)
    totals = [sum(column) for column in zip(*counts, strict=True)]
    if 0 in totals:
        raise SystemExit(f"Nobody counts for {CRITERIA[totals.index(0)]}.")
    common = math.lcm(*totals)
    denominator = 100 * common
    units = [pot * weight * (common // total) for weight, total in zip(WEIGHTS, totals, strict=True)]
    exact = [divmod(sum(map(int.__mul__, units, row)), denominator) for row in counts]
    pounds = [whole for whole, _ in exact]
    left = pot - sum(pounds)
    # Python's sort keeps the order of equals.
    for place in sorted(range(len(exact)), key=lambda place: -exact[place][1])[:left]:
        pounds[place] += 1
    return pounds


def _write(name, header, rows):
    with open(name, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
