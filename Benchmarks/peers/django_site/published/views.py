"""The page of a published round, and the statement of a cluster."""

from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import render

from .models import Line, Round
from .statement import Statement
from .words import percent, pounds, possessive

METHODS = {"largest-remainder": "Largest remainder", "sainte-lague": "Sainte-Laguë"}


def year_of(text):
    """Reads "2027-28"."""
    year = int(text[:4]) if text[:4].isascii() and text[:4].isdigit() else 0
    if text != f"{year}-{(year + 1) % 100:02}":
        raise Http404
    return year


def newest(rounds, year):
    return rounds.filter(year=year).order_by("-version").first()


def published_round(request, year):
    year = year_of(year)
    whole = Round.objects.prefetch_related("criteria", "lines", "files", "confirmed")
    found = newest(whole, year)
    if found is None:
        raise Http404
    earlier = newest(Round.objects.prefetch_related("lines"), year - 1)
    lines, criteria = list(found.lines.all()), list(found.criteria.all())
    names = [criterion.name for criterion in criteria]
    before = {line.cluster: line.amount for line in earlier.lines.all()} if earlier else {}
    changes = {
        line.cluster: line.amount - before[line.cluster] for line in lines if line.cluster in before
    }
    context = {
        "round": found,
        "earlier": earlier,
        "title": title(found, lines, changes),
        "criteria": [(criterion, percent(criterion.weight)) for criterion in criteria],
        "lines": [(line, before.get(line.cluster), changes.get(line.cluster)) for line in lines],
        "cells": [
            (line, list(zip(names, line.amounts)), list(zip(names, line.counts))) for line in lines
        ],
        "ranking": sorted(lines, key=lambda line: -line.amount),
        "is_hidden": any(None in line.amounts for line in lines),
        "total": sum(line.amount for line in lines),
        "total_before": sum(before.values()),
        "total_change": sum(line.amount for line in lines) - sum(before.values()),
        "method": METHODS[found.method],
        "pot_pounds": found.pot // 100,
    }
    return render(request, "published/round.html", context)


def title(found, lines, changes):
    start = f"{pounds(found.pot)} is shared between {len(lines)} clusters in {found}"
    most = max(lines, key=lambda line: abs(changes.get(line.cluster, 0)))
    if change := changes.get(most.cluster):
        sign = "+" if change > 0 else "−"
        return (
            f"{start}; {possessive(most.name)} share changes the most, by {sign}{pounds(abs(change))}"
        )
    most = max(lines, key=lambda line: line.amount)
    return f"{start}; {most.name} receives the most, {pounds(most.amount)}"


def statement(request, year, cluster):
    year = year_of(year)
    lines = Line.objects.filter(cluster=cluster).prefetch_related("schools")
    own = Prefetch("lines", lines, to_attr="own")
    found = newest(Round.objects.prefetch_related("criteria", "files", own), year)
    if found is None or not found.own:
        raise Http404
    earlier = newest(Round.objects.prefetch_related("criteria", own), year - 1)
    clusters = Line.objects.filter(round=found).count()
    context = {"round": found, "statement": Statement(found, earlier, clusters)}
    return render(request, "published/statement.html", context)
