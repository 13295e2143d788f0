"""The page of a cluster and the list of schools."""

import datetime
import heapq
import zoneinfo
from collections import Counter
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch
from django.db.models.functions import Lower
from django.http import Http404, HttpResponseForbidden, HttpResponseRedirect
from django.shortcuts import render

from .models import (
    AreaName, Cluster, ClusterAlias, ClusterArea, ClusterLink, ClusterName, Host, Membership,
    PublishedAmount, School,
)  # fmt: skip

LONDON = zoneinfo.ZoneInfo("Europe/London")
FIRST_DAY = "0000-00-00"
ROLES = [("host", "Host"), ("payee", "Is paid"), ("employer", "Employs the staff")]

CHANGES = [
    ("change-host", "Its host changes"),
    ("change-payee", "Somebody else is paid its share"),
    ("change-employer", "Somebody else employs its staff"),
    ("rename", "It is renamed"),
    ("add-alias", "It is also called something else"),
    ("place", "It lies in another area"),
    ("split", "It is split"),
    ("close", "It is closed"),
]


def for_readers(view):
    """Only for who is signed in and may read the register."""

    def checked(request, *arguments, **named):
        if request.person is None:
            return HttpResponseRedirect("/sign-in?" + urlencode({"to": request.path}))
        if not request.person.may("read-register"):
            return HttpResponseForbidden()
        return view(request, *arguments, **named)

    return checked


def asked_day(request):
    today = datetime.datetime.now(LONDON).date().isoformat()
    return request.GET.get("on") or today


@for_readers
def cluster(request, cluster):
    day = asked_day(request)
    found = (
        Cluster.objects.filter(id=cluster)
        .prefetch_related(
            Prefetch("names", ClusterName.objects.filter(superseded_by=None).order_by("from_on")),
            Prefetch("aliases", ClusterAlias.objects.filter(superseded_by=None)),
            Prefetch(
                "areas",
                ClusterArea.objects.on(day).prefetch_related(
                    Prefetch(
                        "area__names", AreaName.objects.filter(superseded_by=None), to_attr="current"
                    )
                ),
            ),
            Prefetch(
                "published",
                PublishedAmount.objects.filter(amount__isnull=False)
                .select_related("table")
                .order_by("table_id", "place"),
            ),
            Prefetch("hosts", Host.objects.on(day).select_related("school")),
            Prefetch(
                "memberships",
                Membership.objects.on(day)
                .select_related("school")
                .order_by(Lower("school__name"), "school__urn"),
            ),
            Prefetch("came_out_of", linked("predecessor", day)),
            Prefetch("went_into", linked("successor", day)),
        )
        .first()
    )
    if found is None:
        raise Http404
    names = list(found.names.all())
    members = list(found.memberships.all())
    hosts = {host.role: host for host in found.hosts.all()}
    current = next(
        (name for name in names if name.from_on <= day and (name.to_on or day) >= day), names[-1]
    )
    context = {
        "cluster": found,
        "name": current.name,
        "day": day,
        "members": members,
        "paying": sum(member.is_paying for member in members),
        "hosts": [(words, hosts.get(role)) for role, words in ROLES],
        "place": next(iter(found.areas.all()), None),
        "wards": sorted(Counter(m.school.ward for m in members if m.school.ward).items()),
        "neighbours": neighbours(found, members, day),
        "changes": CHANGES,
        "published": [(row.table.heading, pounds(row.amount)) for row in found.published.all()],
        "former": [name for name in names if name.name != current.name],
        "came_out_of": [link.predecessor for link in found.came_out_of.all()],
        "went_into": [link.successor for link in found.went_into.all()],
        "may_change": request.person.may("change-register"),
    }
    return render(request, "register/cluster.html", context)


def pounds(pence):
    return f"£{pence // 100:,}" + (f".{pence % 100:02}" if pence % 100 else "")


def neighbours(cluster, members, day):
    """The clusters of the three schools of others that are nearest to one of its own, by name."""
    others = list(
        Membership.objects.on(day)
        .exclude(cluster=cluster)
        .filter(school__easting__isnull=False)
        .values_list("school__easting", "school__northing", "cluster_id")
    )
    found = set()
    for member in members:
        if member.school.easting is None:
            continue
        east, north = member.school.easting, member.school.northing
        nearest = heapq.nsmallest(
            3, (((east - x) ** 2 + (north - y) ** 2, other) for x, y, other in others)
        )
        found.update(other for _, other in nearest)
    return (
        ClusterName.objects.on(day)
        .filter(cluster__in=found)
        .order_by(Lower("name"), "cluster_id")
        .values_list("cluster_id", "name")
    )


def linked(end, day):
    """Links with the cluster at one end and its name of the day."""
    names = Prefetch(f"{end}__names", ClusterName.objects.on(day), to_attr="current")
    current = ClusterLink.objects.filter(superseded_by=None)
    return current.select_related(end).prefetch_related(names)


@for_readers
def schools(request):
    day = asked_day(request)
    current = Membership.objects.on(day)
    names = list(
        ClusterName.objects.on(day)
        .order_by(Lower("name"), "cluster_id")
        .values_list("cluster_id", "name")
    )
    asked = {name: request.GET.get(name, "") for name in ("q", "cluster", "paying")}
    found = School.objects.order_by(Lower("name"), "urn")
    own = current.filter(school=OuterRef("id"))
    if asked["q"]:
        found = found.filter(name__icontains=asked["q"])
    if asked["cluster"] == "none":
        found = found.filter(~Exists(own))
    elif asked["cluster"]:
        found = found.filter(Exists(own.filter(cluster=asked["cluster"])))
    if asked["paying"] == "yes":
        found = found.filter(Exists(own.filter(is_paying=True)))
    elif asked["paying"] == "no":
        found = found.filter(~Exists(own.filter(is_paying=True)))
    found = found.prefetch_related(Prefetch("memberships", current, to_attr="current"))
    paginator = Paginator(found, 50)
    total = School.objects.count() if any(asked.values()) else paginator.count
    page = paginator.get_page(request.GET.get("page"))
    names_of = dict(names)
    rows = []
    for school in page:
        membership = school.current[0] if school.current else None
        closed = school.closed_on < day if school.closed_on else school.is_closed
        name = membership and names_of.get(membership.cluster_id)
        rows.append((school, membership, name, closed))
    context = {
        "day": day,
        "rows": rows,
        "page": page,
        "pages": shown(page.number, paginator.num_pages),
        "count": paginator.count,
        "total": total,
        "names": names,
        "asked": asked,
        "conditions": conditions(asked, names_of),
        "kept": urlencode({name: value for name, value in asked.items() if value}),
        "file": urlencode({**asked, "on": day}),
    }
    return render(request, "register/schools.html", context)


def conditions(asked, names_of):
    """What the list is narrowed to, each with the address without it."""
    words = {
        "q": f"‘{asked['q']}’",
        "cluster": "In no cluster"
        if asked["cluster"] == "none"
        else names_of.get(asked["cluster"], "Another cluster"),
        "paying": "Pays in" if asked["paying"] == "yes" else "Does not pay in",
    }
    return [
        (words[name], urlencode({key: asked[key] for key in asked if asked[key] and key != name}))
        for name in asked
        if asked[name]
    ]


def shown(page, pages):
    """The first page, the last, and those around this one; True before one where some are left out."""
    numbers = sorted({1, pages, *range(max(1, page - 2), min(pages, page + 2) + 1)})
    return [
        (number, place > 0 and numbers[place - 1] < number - 1)
        for place, number in enumerate(numbers)
    ]
