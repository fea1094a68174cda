"""Where sign-in leads."""

from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from coprod.today import presenters, selectors


class Today(TemplateView):
    """Everything that waits for whoever is signed in."""

    template_name = "coprod/today.jinja"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person, today = self.request.user, timezone.localdate()
        items = selectors.waiting_items(person, today)
        selectors.note_numbers(person, today, items)
        waiting = presenters.by_when(items, today, may_be_late=person.is_staff_somewhere)
        return super().get_context_data(
            today=today,
            roles=person.roles_today,
            waiting=waiting,
            sentences=presenters.sentences(waiting),
            **kwargs,
        )
