"""What teams plan with people, as a table: the actions of each plan that everyone may read."""

from collections.abc import Iterator

from audits.self_audits.models import Audit
from kit.open_data import MOST_ROWS, OpenColumn, OpenTable
from kit.translation import gettext_lazy as _lazy
from meetings.models import PlanAction


def plan_rows() -> Iterator[tuple[object, ...]]:
    audits = (
        Audit.objects.exclude(plan_published_on=None)
        .select_related("team")
        .only("plan_id", "year", "team__name")
    )
    by_plan = {audit.plan_id: audit for audit in audits[:MOST_ROWS]}
    for row in (
        PlanAction.objects.filter(plan__in=by_plan).order_by("plan_id", "due_on", "pk")[:MOST_ROWS].iterator()
    ):
        audit = by_plan[row.plan_id]
        yield audit.team.name, audit.year, row.what, row.due_on, row.get_state_display(), row.changed


PLANS = OpenTable(
    slug="team-plans",
    heading=_lazy("What teams plan with people"),
    about=_lazy("What each team said it will do after its audit, in the plans that everyone may read."),
    rows=plan_rows,
    columns=(
        OpenColumn("team", _lazy("The team whose plan it is.")),
        OpenColumn("year", _lazy("The year of the audit.")),
        OpenColumn("what", _lazy("What it will do.")),
        OpenColumn("by", _lazy("The day by which it will be done.")),
        OpenColumn("where_it_has_got_to", _lazy("Not started, doing it, done, or stopped.")),
        OpenColumn("what_is_different", _lazy("What is different for people now.")),
    ),
)
