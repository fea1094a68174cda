"""What was paid, to print or keep: a letter for one claim, a statement for a tax year."""

from datetime import date
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.views.generic import TemplateView

from volunteers.payments import presenters
from volunteers.payments.mileage import tax_year_days
from volunteers.payments.money import NOTHING, format_pounds
from volunteers.payments.selectors import claims as selectors


class RemittanceLetter(TemplateView):
    """What was paid for one claim, to print or keep."""

    template_name = "volunteers/claims/remittance.jinja"

    def get_context_data(self, reference, **kwargs: Any) -> dict[str, Any]:
        claim = selectors.own_claim(self.request.user, reference)
        row = presenters.claim_rows(claim, timezone.localdate())
        paid = [line for line in row["lines"] if line["line"].paid_on and line["line"].how != "booked"]
        if not paid:
            raise Http404
        total = format_pounds(sum((line["line"].amount for line in paid), NOTHING))
        return super().get_context_data(
            claim=claim, lines=paid, total=total, today=timezone.localdate(), **kwargs
        )


class Statement(TemplateView):
    """A tax year of payments, by the day of the activity and by the day of payment: benefit rules ask for both."""

    template_name = "volunteers/claims/statement.jinja"

    def get_context_data(self, year, **kwargs: Any) -> dict[str, Any]:
        if not 2000 <= year <= timezone.localdate().year:
            raise Http404
        start, end = tax_year_days(date(year, 12, 31))
        lines_by_grouping = {
            name: selectors.paid_lines(self.request.user, start=start, end=end, by=name)
            for name in ("activity", "payment")
        }
        return super().get_context_data(
            year=year,
            tables=[self._table(name, list(lines)) for name, lines in lines_by_grouping.items()],
            **kwargs,
        )

    def _table(self, name, lines):
        fees = sum((line.amount for line in lines if line.is_fee), NOTHING)
        total = sum((line.amount for line in lines), NOTHING)
        return {
            "by": name,
            "rows": [
                {
                    "on": line.claim.activity.on, "paid_on": line.paid_on, "title": line.claim.activity.title,
                    "what": line.get_kind_display(), "amount": format_pounds(line.amount),
                }
                for line in lines
            ],
            "fees": format_pounds(fees),
            "expenses": format_pounds(total - fees),
            "total": format_pounds(total),
        }  # fmt: skip
