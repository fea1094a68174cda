from typing import Any

from django.views.generic import TemplateView

from kit.trail import presenters, selectors


class Trail(TemplateView):
    template_name = "trail/object.jinja"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, subject, **kwargs: Any) -> dict[str, Any]:
        entries = selectors.visible_to(self.request.user, subject)
        return super().get_context_data(subject=subject, rows=presenters.trail_rows(entries), **kwargs)
