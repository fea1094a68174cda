"""Initiatives as work that a role can be for."""

from collections.abc import Iterable

from initiatives.models import Initiative
from kit.helping import HelpedWork
from people.searching import by_name

OFFERED = 200


def open_works() -> Iterable[HelpedWork]:
    rows = Initiative.objects.public().open().order_by(*by_name("title"))
    return [_work(row) for row in rows[:OFFERED]]


def work_of(reference: str) -> HelpedWork | None:
    initiative = Initiative.objects.public().filter(reference=reference).first()
    return _work(initiative) if initiative else None


def _work(initiative: Initiative) -> HelpedWork:
    return HelpedWork(initiative.reference, initiative.title, initiative.get_absolute_url())
