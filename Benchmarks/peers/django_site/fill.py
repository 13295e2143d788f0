"""Makes the peer's database of published rounds from what accord publishes of them: a list of pairs of
the answer for programs and the public document, as JSON on the standard input."""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
django.setup()

from django.db import connections  # noqa: E402
from published.models import Confirmation, Criterion, File, Line, Round, School  # noqa: E402


def main():
    with connections["published"].schema_editor() as editor:
        for model in (Round, Criterion, Line, School, File, Confirmation):
            editor.create_model(model)
    for answer, document in json.load(sys.stdin):
        fill(answer, document)


def fill(answer, document):
    settings, formula = document["settings"], document["formula"]
    made = Round.objects.create(
        year=document["year"], version=document["version"], published_on=answer["published_at"][:10],
        pot=settings["pot_pence"], count_day=settings["count_day"], decision=settings["decision"],
        unit=settings["unit"], method=settings["method"], formula=formula["name"],
        source=formula["source"], hidden=answer["hidden"], digest=answer["sha256"],
        open_digest=answer["open_sha256"],
    )  # fmt: skip
    for place, (weight, total) in enumerate(
        zip(formula["weights"], document["criteria"], strict=True)):  # fmt: skip
        Criterion.objects.create(
            round=made, place=place, name=weight["name"], weight=weight["millionths"],
            source=weight["source"], count=total["count"], amount=total["amount_pence"],
        )  # fmt: skip
    lines = {}
    for place, cluster in enumerate(document["clusters"]):
        lines[cluster["cluster"]] = Line.objects.create(
            round=made, place=place, cluster=cluster["id"], name=cluster["cluster"],
            payee=cluster["payee"], payee_urn=cluster["payee_urn"], amount=cluster["amount_pence"],
            counts=cluster["counts"], amounts=cluster["by_criterion_pence"],
        )  # fmt: skip
    School.objects.bulk_create(
        School(
            line=lines[school["cluster"]], place=place, urn=school["urn"], name=school["name"],
            counts=school["counts"],
        )  # fmt: skip
        for place, school in enumerate(document["schools"])
    )
    File.objects.bulk_create(
        File(
            round=made, place=place, name=file["name"], role=file["role"], size=file["bytes"],
            digest=file["sha256"],
        )  # fmt: skip
        for place, file in enumerate(document["files"])
    )
    Confirmation.objects.bulk_create(
        Confirmation(
            round=made, place=place, rule=said["rule"], problems=said["problems"],
            reason=said["reason"],
        )  # fmt: skip
        for place, said in enumerate(document["confirmed"])
    )


main()
