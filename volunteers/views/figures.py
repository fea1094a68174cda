from django.utils import timezone
from django.views.generic import TemplateView

from volunteers import agreed
from volunteers.rules import Can
from volunteers.selectors import figures, reach
from volunteers.views.base import Closed


class Figures(Closed, TemplateView):
    permission_required = Can.SEE_FIGURES
    template_name = "volunteers/figures.jinja"

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        scope = figures.scope(self.request.user)
        since = figures.first_month(today)
        threshold = agreed.number(agreed.SMALLEST_SHOWN, today)
        return super().get_context_data(
            waiting=figures.waiting(scope, today),
            tables=[
                ("Directorate", figures.by_directorate(scope, since, threshold)),
                ("Kind of role", figures.by_type(scope, since, threshold)),
                ("Month", figures.by_month(scope, since, threshold)),
            ],
            running_out=figures.running_out(scope, today),
            reach=self.reach(since, today) if scope is None else [],
            rewards=figures.rewards(threshold) if scope is None else [],
            since=since,
            threshold=threshold,
            expenses_within=agreed.number(agreed.EXPENSES_WITHIN, today),
            fees_within=agreed.number(agreed.FEES_WITHIN, today),
            **kwargs,
        )

    def reach(self, since, today):
        smallest, round_to = agreed.number(agreed.SMALLEST_GROUP, today), agreed.number(agreed.GROUPS_ROUNDED_TO, today)
        return reach.by_group(since, smallest=smallest, round_to=round_to)
