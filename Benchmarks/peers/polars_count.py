"""Counts with Polars' streaming engine, two threads.

    python polars_count.py FOLDER        (writes into the working folder)

Tried beside this and slower: joins instead of `is_in`, and repeated UPNs found by the UPN instead of
by its hash. A row index is not needed, for a streamed scan keeps the order of the file.
"""

import os
import sys
from datetime import date

os.environ["POLARS_MAX_THREADS"] = "2"

import polars as pl  # noqa: E402
import shares  # noqa: E402
from polars import col  # noqa: E402

folder = sys.argv[1]
DAY = date(2026, 1, 15)
WELL_FORMED = "^[A-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]$"
FLAGS = ("pupil_premium", "idaci", "eal", "send", "social_care")


def scan(name, **types):
    # Every column as text unless told otherwise; an empty field is null.
    return pl.scan_csv(f"{folder}/{name}.csv", infer_schema=False, schema_overrides=types)


def dated(frame):
    return frame.with_columns(col("from", "to").str.to_date("%Y-%m-%d"))


def bare(postcode):
    return col(postcode).str.to_uppercase().str.replace_all(" ", "", literal=True)


begun = col("from").is_null() | (col("from") <= DAY)

schools = dated(scan("schools", URN=pl.UInt32)).collect()
paying = schools.filter(
    (col("paying") == "yes")
    & col("cluster").is_not_null()
    & begun
    & (col("to").is_null() | (col("to") >= DAY))
).select("URN", "authority", "cluster")
listed = schools["URN"].unique().implode()

ranks = scan("deprivation").select(
    lsoa21=pl.nth(0), rank=pl.nth(2).cast(pl.UInt32)
)
deprived = (
    scan("postcodes")
    .join(ranks.filter(col("rank") <= 6751), on="lsoa21", how="semi")
    .select(bare("pcds"))
    .collect(engine="streaming")
    .to_series()
)
social = (
    dated(scan("social-care"))
    .filter(
        begun
        & (col("to").is_null() | (col("to") > DAY))
        & col("UPN").str.contains(WELL_FORMED)
    )
    .select("UPN")
    .collect()
    .to_series()
)

entries = (
    scan("census", URN=pl.UInt32)
    .filter(col("EnrolStatus").is_in(["C", "M", "S"]))
    .select(
        "URN",
        "UPN",
        main=col("EnrolStatus") == "M",
        subsidiary=col("EnrolStatus") == "S",
        pupil_premium=(col("FSM") == "Y") | (col("PP") == "1"),
        idaci=bare("PostCode").is_in(deprived.implode()),
        eal=~col("Language").is_in(["ENG", "ENB", "REF", "NOT", "ZZZ"]),
        send=col("SENprovision").is_in(["E", "K"]),
        social_care=col("UPN").is_in(social.implode()),
    )
    .collect(engine="streaming")
)
counting = entries.filter(~col("subsidiary"))

# Every row is counted first, and the surplus of the few UPNs with several is taken off.
numbers = (pl.len().cast(pl.Int64).alias("roll"), col(*FLAGS).sum().cast(pl.Int64))
gross = counting.group_by("URN").agg(*numbers)
repeats = counting.select(hash=col("UPN").hash()).to_series().is_duplicated()
several = (
    counting.with_row_index("row")
    .filter(repeats & col("UPN").is_not_null())
    .join(paying.select("URN"), on="URN", how="semi")
    .filter(col("UPN").str.contains(WELL_FORMED))
    .sort(~col("main"), "URN", "row")
)
surplus = several.filter(~col("UPN").is_first_distinct()).group_by("URN").agg(*numbers)
net = (
    pl.concat([gross, surplus.with_columns(-col("roll", *FLAGS))])
    .group_by("URN")
    .agg(col("roll", *FLAGS).sum())
)
counts = paying.join(net, on="URN", how="left").with_columns(col("roll", *FLAGS).fill_null(0))

kinds = (
    several.group_by("UPN")
    .agg(mains=col("main").sum(), entries=pl.len())
    .filter(col("entries") > 1)
)
at_listed = entries.filter((col("main") | col("subsidiary")) & col("URN").is_in(listed))
lone = (
    at_listed.filter(col("subsidiary") & col("UPN").str.contains(WELL_FORMED))
    .join(at_listed.filter(col("main")), on="UPN", how="anti")
    .height
)

shares.write(
    folder,
    counts.select("authority", "cluster", "URN", "roll", *FLAGS).rows(),
    [
        kinds.filter(col("mains") == 0).height,
        kinds.filter(col("mains") == col("entries")).height,
        kinds.filter((col("mains") > 0) & (col("mains") < col("entries"))).height,
        lone,
    ],
)
