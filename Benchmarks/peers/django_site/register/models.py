"""Accord's tables as Django sees them; it makes none of them."""

from django.db import models
from django.db.models import Q


class OnADay(models.QuerySet):
    """What holds on a day and has not been superseded."""

    def on(self, day):
        return self.filter(
            Q(to_on__isnull=True) | Q(to_on__gte=day),
            superseded_by__isnull=True,
            from_on__lte=day,
        )


class Kept(models.Model):
    class Meta:
        abstract = True
        managed = False


class Person(Kept):
    id = models.TextField(primary_key=True)
    name = models.TextField()
    role = models.TextField()
    ended_at = models.BigIntegerField(null=True)

    class Meta(Kept.Meta):
        db_table = "person"

    PERMISSIONS = {
        "administrator": {"read-register", "change-register", "read-audit", "read-funding"},
        "commissioning-officer": {
            "read-register", "change-register", "read-audit", "read-funding",
        },
        "reader": {"read-register"},
    }

    def may(self, permission):
        return permission in self.PERMISSIONS.get(self.role, ())


class Session(Kept):
    token_hash = models.TextField(primary_key=True)
    person = models.ForeignKey(Person, models.DO_NOTHING)
    expires_at = models.BigIntegerField()

    class Meta(Kept.Meta):
        db_table = "session"


class Cluster(Kept):
    id = models.TextField(primary_key=True)
    authority = models.TextField()

    class Meta(Kept.Meta):
        db_table = "cluster"


class ClusterName(Kept):
    rowid = models.BigIntegerField(primary_key=True)
    cluster = models.ForeignKey(Cluster, models.DO_NOTHING, related_name="names")
    name = models.TextField()
    from_on = models.TextField()
    to_on = models.TextField(null=True)
    superseded_by = models.BigIntegerField(null=True)
    objects = OnADay.as_manager()

    class Meta(Kept.Meta):
        db_table = "cluster_name"


class ClusterAlias(Kept):
    rowid = models.BigIntegerField(primary_key=True)
    cluster = models.ForeignKey(Cluster, models.DO_NOTHING, related_name="aliases")
    name = models.TextField()
    source = models.TextField()
    made_by = models.BigIntegerField()
    superseded_by = models.BigIntegerField(null=True)

    class Meta(Kept.Meta):
        db_table = "cluster_alias"
        ordering = ["made_by", "name"]


class ClusterLink(Kept):
    rowid = models.BigIntegerField(primary_key=True)
    predecessor = models.ForeignKey(Cluster, models.DO_NOTHING, related_name="went_into")
    successor = models.ForeignKey(Cluster, models.DO_NOTHING, related_name="came_out_of")
    made_by = models.BigIntegerField()
    superseded_by = models.BigIntegerField(null=True)

    class Meta(Kept.Meta):
        db_table = "cluster_link"
        ordering = ["made_by", "successor_id"]


class School(Kept):
    id = models.TextField(primary_key=True)
    urn = models.TextField()
    name = models.TextField()
    phase = models.TextField()
    postcode = models.TextField()
    ward = models.TextField()
    easting = models.BigIntegerField(null=True)
    northing = models.BigIntegerField(null=True)
    closed_on = models.TextField(null=True)
    is_closed = models.BooleanField()

    class Meta(Kept.Meta):
        db_table = "school"


class Membership(Kept):
    rowid = models.BigIntegerField(primary_key=True)
    school = models.ForeignKey(School, models.DO_NOTHING, related_name="memberships")
    cluster = models.ForeignKey(Cluster, models.DO_NOTHING, related_name="memberships")
    is_paying = models.BooleanField()
    from_on = models.TextField()
    to_on = models.TextField(null=True)
    superseded_by = models.BigIntegerField(null=True)
    objects = OnADay.as_manager()

    class Meta(Kept.Meta):
        db_table = "membership"


class Host(Kept):
    rowid = models.BigIntegerField(primary_key=True)
    cluster = models.ForeignKey(Cluster, models.DO_NOTHING, related_name="hosts")
    role = models.TextField()
    school = models.ForeignKey(School, models.DO_NOTHING, null=True)
    organisation = models.TextField(null=True)
    from_on = models.TextField()
    to_on = models.TextField(null=True)
    superseded_by = models.BigIntegerField(null=True)
    objects = OnADay.as_manager()

    class Meta(Kept.Meta):
        db_table = "host"


class Area(Kept):
    id = models.TextField(primary_key=True)

    class Meta(Kept.Meta):
        db_table = "area"


class AreaName(Kept):
    rowid = models.BigIntegerField(primary_key=True)
    area = models.ForeignKey(Area, models.DO_NOTHING, related_name="names")
    name = models.TextField()
    superseded_by = models.BigIntegerField(null=True)

    class Meta(Kept.Meta):
        db_table = "area_name"


class ClusterArea(Kept):
    rowid = models.BigIntegerField(primary_key=True)
    cluster = models.ForeignKey(Cluster, models.DO_NOTHING, related_name="areas")
    area = models.ForeignKey(Area, models.DO_NOTHING)
    from_on = models.TextField()
    to_on = models.TextField(null=True)
    superseded_by = models.BigIntegerField(null=True)
    objects = OnADay.as_manager()

    class Meta(Kept.Meta):
        db_table = "cluster_area"


class PublishedTable(Kept):
    number = models.BigIntegerField(primary_key=True)
    heading = models.TextField()

    class Meta(Kept.Meta):
        db_table = "published_table"


class PublishedAmount(Kept):
    rowid = models.BigIntegerField(primary_key=True)
    table = models.ForeignKey(PublishedTable, models.DO_NOTHING, db_column="table_number")
    place = models.BigIntegerField()
    cluster = models.ForeignKey(Cluster, models.DO_NOTHING, related_name="published")
    amount = models.BigIntegerField(null=True)

    class Meta(Kept.Meta):
        db_table = "published_amount"
