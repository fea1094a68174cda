"""Many teams and years, put straight into the tables: for tests and the bench."""

import uuid
from datetime import date

from django.utils import timezone

from audits.self_audits.models import Audit, Ratification, Score, Stage
from audits.self_audits.plan_kind import AuditPlans
from meetings.models import Plan, PlanAction
from people.models import Team
from people.models.places import Area, Directorate

RUNGS = 7


def fill(tool, *, teams, years, first=0):
    """That many teams, numbered from first, in the directorates
    there are, each with a settled audit a year up to now.
    """
    directorates, area = list(Directorate.objects.order_by("pk")), Area.objects.first()
    made = Team.objects.bulk_create(
        Team(
            slug=f"team-{n}", name=f"Team {n:03}", area=area, directorate=directorates[n % len(directorates)]
        )
        for n in range(first, first + teams)
    )
    this_year = timezone.localdate().year
    audits = Audit.objects.bulk_create(
        settled(tool, team, n, this_year - back, Plan.objects.create(kind=AuditPlans.name))
        for n, team in enumerate(made, first)
        for back in range(years)
    )
    Score.objects.bulk_create(
        [
            Score(audit=audit, item=code, score=(audit.pk + at) % 4)
            for audit in audits
            for at, code in enumerate(tool.items)
        ],
        batch_size=5000,
    )
    Ratification.objects.bulk_create(asked(tool, audit) for audit in audits)
    PlanAction.objects.bulk_create(
        PlanAction(
            plan=audit.plan,
            idempotency_key=uuid_of(audit.pk, n),
            what=f"Action {n}",
            co_owner="A carer",
            due_on=date(audit.year, 6, n + 1),
        )
        for audit in audits
        for n in range(3)
    )
    return made, audits


def settled(tool, team, number, year, plan):
    day = date(year, 5, 1)
    return Audit(
        team=team, questionnaire=tool, instrument=tool.code, year=year, stage=Stage.SETTLED, opened_on=day, due_on=day,
        submitted_on=day, rung=1 + number % RUNGS, plan_published_on=day, plan=plan,
        results={question.code: [number % 4, 2, 0, number % 4, len(question.items)] for question in tool.questions},
    )  # fmt: skip


def asked(tool, audit):
    day = date(audit.year, 6, 1)
    items = {code: [7, 6] for code in tool.items}
    return Ratification(
        audit=audit, number=1, opened_on=day, closes_on=day, closed_on=day, threshold=5, took_part=6,
        results={"items": items, "rung": {"agree": 3, "disagree": 3, "unsure": 0}}, reasons="x", how_held="x",
        outcome="ratified", settled_on=day,
    )  # fmt: skip


def uuid_of(audit, number):
    return uuid.UUID(int=audit * 10 + number)
