"""Published rounds in a database of the peer's own; `fill.py` makes it."""

from django.db import models


class Round(models.Model):
    year = models.IntegerField()
    version = models.IntegerField()
    published_on = models.TextField()
    pot = models.BigIntegerField()
    count_day = models.TextField()
    decision = models.TextField()
    unit = models.TextField()
    method = models.TextField()
    formula = models.TextField()
    source = models.TextField()
    hidden = models.JSONField()
    digest = models.TextField()
    open_digest = models.TextField()

    class Meta:
        unique_together = [("year", "version")]

    def __str__(self):
        return f"{self.year}/{(self.year + 1) % 100:02}"

    @property
    def slug(self):
        return f"{self.year}-{(self.year + 1) % 100:02}"


class Part(models.Model):
    """Something of a round, which has its place in it."""

    place = models.IntegerField()

    class Meta:
        abstract = True
        ordering = ["place"]


class Criterion(Part):
    round = models.ForeignKey(Round, models.CASCADE, related_name="criteria")
    name = models.TextField()
    weight = models.IntegerField()
    source = models.TextField()
    count = models.IntegerField(null=True)
    amount = models.BigIntegerField(null=True)


class Line(Part):
    """A cluster; counts and amounts are in the order of the criteria, and null where they are hidden."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="lines")
    cluster = models.TextField(db_index=True)
    name = models.TextField()
    payee = models.TextField()
    payee_urn = models.TextField()
    amount = models.BigIntegerField()
    counts = models.JSONField()
    amounts = models.JSONField()


class School(Part):
    line = models.ForeignKey(Line, models.CASCADE, related_name="schools")
    urn = models.TextField()
    name = models.TextField()
    counts = models.JSONField()


class File(Part):
    round = models.ForeignKey(Round, models.CASCADE, related_name="files")
    name = models.TextField()
    role = models.TextField()
    size = models.BigIntegerField()
    digest = models.TextField()


class Confirmation(Part):
    round = models.ForeignKey(Round, models.CASCADE, related_name="confirmed")
    rule = models.TextField()
    problems = models.IntegerField()
    reason = models.TextField()
