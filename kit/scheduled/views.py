"""What runs by itself, for those who look after the site."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView, View
from kombu.exceptions import OperationalError

from kit.scheduled import actions, selectors
from kit.translation import gettext as _


class LooksAfterTheSite(PermissionRequiredMixin):
    """To everyone else these pages are not there."""

    permission_required = "scheduled.look_after"

    def handle_no_permission(self) -> HttpResponse:
        raise Http404


class ScheduledTasks(LooksAfterTheSite, TemplateView):
    template_name = "scheduled/tasks.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        reports = selectors.task_reports(now=now, today=timezone.localdate(now))
        return super().get_context_data(
            reports=reports, failing=sum(report.is_failing for report in reports), **kwargs
        )


class RunTaskNow(LooksAfterTheSite, View):
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        task = selectors.task_by_slug(slug)
        if task is None:
            raise Http404
        try:
            actions.run_task_now(task=task, by=request.user, at=timezone.now())
        except OperationalError:
            messages.error(
                request, _("It could not be asked to run: the queue does not answer. Please try again.")
            )
        else:
            messages.success(
                request,
                _("Asked to run now: {task}. Load this page again to see what it did.").format(
                    task=task.name
                ),
            )
        return redirect("scheduled:tasks")
