"""Counts with pandas: its own CSV reader, and text kept by Arrow.

    python pandas_count.py FOLDER        (writes into the working folder)

Tried beside this and slower: Arrow's CSV reader (a little), and text kept as pandas' own (by half).
"""

import sys

import pandas as pd
import pyarrow
import shares

pyarrow.set_cpu_count(2)

folder = sys.argv[1]
DAY = "2026-01-15"
WELL_FORMED = "[A-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]"
FLAGS = ["pupil_premium", "idaci", "eal", "send", "social_care"]


def read(name, columns):
    # Every column as text; dates in ISO order compare as text.
    return pd.read_csv(
        f"{folder}/{name}.csv",
        engine="c",
        usecols=columns,
        dtype=pd.ArrowDtype(pyarrow.string()),
        keep_default_na=False,
    )


def bare(postcodes):
    return postcodes.str.upper().str.replace(" ", "", regex=False)


def well_formed(upns):
    return upns.str.fullmatch(WELL_FORMED)


schools = read("schools", ["URN", "authority", "cluster", "paying", "from", "to"])
in_force = (schools["from"] <= DAY) & ((schools["to"] == "") | (schools["to"] >= DAY))
paying = schools[in_force & (schools["paying"] == "yes") & (schools["cluster"] != "")]
listed = schools["URN"].unique()

ranks = pd.read_csv(f"{folder}/deprivation.csv")
postcodes = read("postcodes", ["pcds", "lsoa21"])
deprived = bare(postcodes["pcds"][postcodes["lsoa21"].isin(ranks.iloc[:, 0][ranks.iloc[:, 2] <= 6751])])
del postcodes

social = read("social-care", ["UPN", "from", "to"])
social = social[(social["from"] <= DAY) & ((social["to"] == "") | (social["to"] > DAY))]["UPN"]
social = social[well_formed(social)]

census = read(
    "census", ["URN", "UPN", "EnrolStatus", "Language", "SENprovision", "FSM", "PP", "PostCode"]
)
status = census["EnrolStatus"]
entries = pd.DataFrame(
    {
        "URN": census["URN"],
        "UPN": census["UPN"],
        "main": status == "M",
        "subsidiary": status == "S",
        "counting": status.isin(["C", "M"]),
        "pupil_premium": (census["FSM"] == "Y") | (census["PP"] == "1"),
        "idaci": bare(census["PostCode"]).isin(deprived),
        "eal": ~census["Language"].isin(["", "ENG", "ENB", "REF", "NOT", "ZZZ"]),
        "send": census["SENprovision"].isin(["E", "K"]),
        "social_care": census["UPN"].isin(social),
    }
)
del census
entries[["main", "subsidiary", *FLAGS]] = entries[["main", "subsidiary", *FLAGS]].astype(bool)
counting = entries[entries["counting"]]


def numbers(rows):
    return rows.assign(roll=1).groupby("URN")[["roll", *FLAGS]].sum()


# Every row is counted first, and the surplus of the few UPNs with several is taken off.
several = counting[counting["UPN"].duplicated(keep=False) & counting["URN"].isin(paying["URN"])]
several = several[well_formed(several["UPN"])]
several = several.assign(row=several.index).sort_values(["URN", "row"])
several = several.sort_values("main", ascending=False, kind="stable")
surplus = several[several["UPN"].duplicated()]
net = numbers(counting).sub(numbers(surplus), fill_value=0).reindex(paying["URN"], fill_value=0)
net = net.astype(int)

kinds = several.groupby("UPN")["main"].agg(["sum", "size"])
kinds = kinds[kinds["size"] > 1]
at_listed = entries[(entries["main"] | entries["subsidiary"]) & entries["URN"].isin(listed)]
alone = at_listed["UPN"][at_listed["subsidiary"]]
alone = alone[well_formed(alone)]
alone = alone[~alone.isin(at_listed["UPN"][at_listed["main"]])]

shares.write(
    folder,
    list(
        zip(
            paying["authority"],
            paying["cluster"],
            paying["URN"],
            *(net[column].tolist() for column in ["roll", *FLAGS]),
            strict=True,
        )
    ),
    [
        int((kinds["sum"] == 0).sum()),
        int((kinds["sum"] == kinds["size"]).sum()),
        int(((kinds["sum"] > 0) & (kinds["sum"] < kinds["size"])).sum()),
        len(alone),
    ],
)
