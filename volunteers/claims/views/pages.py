"""Pages that explain: how to claim, what it may mean for benefits, how bank details are kept."""

from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from kit.views import Public
from volunteers.involvement import agreed


class Explained(Public, TemplateView):
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        return super().get_context_data(
            expenses_within=agreed.number_on(agreed.EXPENSES_WITHIN, today),
            fees_within=agreed.number_on(agreed.FEES_WITHIN, today),
            no_receipt_up_to=agreed.amount_on(agreed.NO_RECEIPT, today),
            claim_within=agreed.number_on(agreed.OLDEST_CLAIM_DAYS, today),
            kept_days=agreed.number_on(agreed.BANK_IDLE_DAYS, today),
            **kwargs,
        )


class HowToClaim(Explained):
    template_name = "volunteers/pages/how_to_claim.jinja"


class Benefits(Explained):
    template_name = "volunteers/pages/benefits.jinja"


class BankSafety(Explained):
    template_name = "volunteers/pages/bank_safety.jinja"
