"""Counts from the census as XML with lxml's `iterparse`, which reads on one thread.

    python lxml_count.py FOLDER        (writes into the working folder)

Tried beside this and slower: an event for each wanted leaf, `find` by path, compiled XPath, walking
the groups, a parser target, and keeping the blanks between elements.
"""

import csv
import re
import sys
from collections import defaultdict

import shares
from lxml import etree

folder = sys.argv[1]
DAY = "2026-01-15"
# Free meals count for pupil premium when a period of them touches the six years before the day.
SIX_YEARS_BEFORE = "2020-01-15"
WELL_FORMED = re.compile("[A-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]", re.ASCII).fullmatch
NOT_EAL = {None, "", "ENG", "ENB", "REF", "NOT", "ZZZ"}
WANTED = (
    "UPN",
    "EnrolStatus",
    "Language",
    "SENprovision",
    "FSMstartDate",
    "FSMendDate",
    "PupilPremium",
    "PostCode",
)


class Joined:
    """A file of messages joined end to end, with a root put around them to make one document."""

    def __init__(self, path):
        self.file = open(path, "rb")
        declaration = self.file.readline()
        if not declaration.startswith(b"<?xml"):
            raise SystemExit(f"{path} begins with no XML declaration.")
        self.before = declaration + b"<Messages>"
        self.after = b"</Messages>"

    def read(self, size):
        if self.before:
            piece, self.before = self.before, b""
            return piece
        piece = self.file.read(size)
        if not piece:
            piece, self.after = self.after, b""
        return piece


def rows(name):
    with open(f"{folder}/{name}.csv", newline="", encoding="utf-8") as file:
        reader = csv.reader(file)
        next(reader)
        yield from reader


def bare(postcode):
    return postcode.replace(" ", "").upper()


urn_of, paying = {}, {}
for urn, authority, cluster, pays, start, end, laestab, _ in rows("schools"):
    urn_of[laestab] = int(urn)
    if pays == "yes" and cluster and start <= DAY and (not end or end >= DAY):
        paying[int(urn)] = (authority, cluster)
areas = {area for area, _, rank in rows("deprivation") if int(rank) <= 6751}
deprived = {bare(postcode) for postcode, area, _ in rows("postcodes") if area in areas}
social = {
    upn
    for upn, start, end in rows("social-care")
    if start <= DAY and (not end or end > DAY) and WELL_FORMED(upn)
}


def flags(pupil, periods):
    """Which of the five hold, in the order of the columns."""
    premium = pupil.get("PupilPremium") in ("true", "1") or any(
        start <= DAY and (not end or end >= SIX_YEARS_BEFORE) for start, end in periods
    )
    return (
        premium,
        bare(pupil.get("PostCode") or "") in deprived,
        pupil.get("Language") not in NOT_EAL,
        pupil.get("SENprovision") in ("E", "K"),
        pupil.get("UPN") in social,
    )


counts = {urn: [0] * 6 for urn in paying}
# The counting rows by UPN, each as the order it comes in and what it added; most have one.
first, several = {}, defaultdict(list)
subsidiaries, mains = [], set()


def add(urn, flags, by=1):
    row = counts[urn]
    row[0] += by
    for place, flag in enumerate(flags, 1):
        if flag:
            row[place] += by


def take(urn, number, pupil, periods):
    status, upn = pupil.get("EnrolStatus"), pupil.get("UPN")
    if status == "S":
        subsidiaries.append(upn)
        return
    if status not in ("C", "M"):
        return
    if status == "M":
        mains.add(upn)
    if urn not in paying:
        return
    held = flags(pupil, periods)
    add(urn, held)
    if not upn:
        return
    entry = (status == "C", urn, number, held)
    if upn not in first:
        first[upn] = entry
    elif WELL_FORMED(upn):
        several[upn].append(entry)


school = None
messages = etree.iterparse(
    Joined(f"{folder}/census.xml"), tag=("Source", "PupilOnRoll"), remove_blank_text=True
)
for number, (_, element) in enumerate(messages):
    if element.tag == "Source":
        school = urn_of.get(element.findtext("LEA") + element.findtext("Estab"))
        continue
    if school is not None:
        pupil, periods = {}, []
        for leaf in element.iter(*WANTED):
            if leaf.tag == "FSMstartDate":
                periods.append([leaf.text, None])
            elif leaf.tag == "FSMendDate":
                periods[-1][1] = leaf.text
            else:
                pupil[leaf.tag] = leaf.text
        take(school, number, pupil, periods)
    # Nothing read is kept: not this pupil, and not the ones before.
    element.clear()
    group = element.getparent()
    while element.getprevious() is not None:
        del group[0]

duplicates = [0, 0, 0, 0]
for upn, others in several.items():
    entries = sorted([first[upn], *others])
    for _, urn, _, held in entries[1:]:
        add(urn, held, -1)
    main_ones = sum(not single for single, *_ in entries)
    duplicates[0 if main_ones == 0 else 1 if main_ones == len(entries) else 2] += 1
duplicates[3] = sum(1 for upn in subsidiaries if upn and WELL_FORMED(upn) and upn not in mains)

shares.write(
    folder, [(*paying[urn], urn, *numbers) for urn, numbers in counts.items()], duplicates
)
