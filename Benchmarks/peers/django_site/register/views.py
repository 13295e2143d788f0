"""The page of a cluster and the list of schools."""

import datetime
import zoneinfo
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch
from django.db.models.functions import Lower
from django.http import Http404, HttpResponseForbidden, HttpResponseRedirect
from django.shortcuts import render

from .models import Cluster, ClusterLink, ClusterName, Host, Membership, School

LONDON = zoneinfo.ZoneInfo("Europe/London")
FIRST_DAY = "0000-00-00"
ROLES = [("host", "Host"), ("payee", "Is paid"), ("employer", "Employs the staff")]


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
            "aliases",
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
        "former": [name for name in names if name.name != current.name],
        "came_out_of": [link.predecessor for link in found.came_out_of.all()],
        "went_into": [link.successor for link in found.went_into.all()],
        "may_change": request.person.may("change-register"),
    }
    return render(request, "register/cluster.html", context)


def linked(end, day):
    """Links with the cluster at one end and its name of the day."""
    names = Prefetch(f"{end}__names", ClusterName.objects.on(day), to_attr="current")
    return ClusterLink.objects.select_related(end).prefetch_related(names)


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
        "kept": urlencode({name: value for name, value in asked.items() if value}),
        "file": urlencode({**asked, "on": day}),
    }
    return render(request, "register/schools.html", context)


def shown(page, pages):
    """The first page, the last, and those around this one; True before one where some are left out."""
    numbers = sorted({1, pages, *range(max(1, page - 2), min(pages, page + 2) + 1)})
    return [
        (number, place > 0 and numbers[place - 1] < number - 1)
        for place, number in enumerate(numbers)
    ]
