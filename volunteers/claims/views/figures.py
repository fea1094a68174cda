from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from kit.translation import gettext_lazy as _lazy
from volunteers.claims.selectors import figures, hours
from volunteers.involvement import agreed
from volunteers.involvement.selectors import reach
from volunteers.involvement.views.base import Closed
from volunteers.payments.rules import Can

FIGURES = (
    agreed.SMALLEST_SHOWN, agreed.SMALLEST_GROUP, agreed.GROUPS_ROUNDED_TO, agreed.EXPENSES_WITHIN, agreed.FEES_WITHIN,
)  # fmt: skip
TABLES = ((_lazy("Directorate"), "directorate"), (_lazy("Kind of role"), "type"), (_lazy("Month"), "month"))


class Figures(Closed, TemplateView):
    permission_required = Can.SEE_FIGURES
    template_name = "volunteers/figures.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        scope = figures.scope(self.request.user)
        since = figures.first_month(today)
        agreed_now = agreed.numbers_on(FIGURES, today)
        threshold = agreed_now[agreed.SMALLEST_SHOWN]
        tables = hours.hours_and_spend(scope, since, threshold)
        return super().get_context_data(
            waiting=figures.longest_waits(scope, today),
            tables=[(name, tables[grouping]) for name, grouping in TABLES],
            running_out=figures.running_out(scope, today),
            reach=self.reach(since, agreed_now) if scope is None else [],
            rewards=figures.rewards(threshold) if scope is None else [],
            since=since,
            threshold=threshold,
            expenses_within=agreed_now[agreed.EXPENSES_WITHIN],
            fees_within=agreed_now[agreed.FEES_WITHIN],
            **kwargs,
        )

    def reach(self, since, agreed_now):
        smallest, round_to = agreed_now[agreed.SMALLEST_GROUP], agreed_now[agreed.GROUPS_ROUNDED_TO]
        return reach.by_group(since, smallest=smallest, round_to=round_to)
