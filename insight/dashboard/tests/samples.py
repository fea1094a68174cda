"""A known change of a figure."""

from datetime import date

from django.utils import timezone

from insight.dashboard.models import KnownChange


def known_change_parts():
    change = KnownChange.objects.create(
        figure="in_time",
        first_month=date(2026, 7, 1),
        reason="Two more people answer.",
        noted_at=timezone.now(),
    )
    return {"dashboard/known-changes/": {"pk": change.pk}}
