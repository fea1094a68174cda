"""Where those who go to communities keep whom they met, and what they promised."""

from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import StaleVersion
from kit.verbs.one_form import OneFormView
from meetings.actions.plans import add_action, change_action
from meetings.models import PlanAction
from meetings.selectors.plans import actions_of
from outreach import forms, presenters
from outreach.actions import visits as verbs
from outreach.agreed import outreach_rules
from outreach.models import Community, Visit
from outreach.plan_kind import promise_keepers
from outreach.rules import Can
from outreach.selectors import visits


class ListCommunities(PermissionRequiredMixin, TemplateView):
    permission_required = Can.SEE
    template_name = "outreach/communities.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        agreed = outreach_rules(today)
        lines = [presenters.community_line(row, agreed) for row in visits.communities_listed()]
        return super().get_context_data(
            unmet=[line for line in lines if line.is_unmet],
            met=[line for line in lines if not line.is_unmet],
            late=presenters.promise_lines(visits.overdue_promises(today)[: visits.SHOWN], today),
            may_keep=self.request.user.has_perm(Can.KEEP),
            **kwargs,
        )


class ShowCommunity(PermissionRequiredMixin, TemplateView):
    permission_required = Can.SEE
    template_name = "outreach/community.jinja"

    def get_context_data(self, pk: int, **kwargs: Any) -> dict[str, Any]:
        community = visits.community_of(pk)
        return super().get_context_data(
            community=community,
            line=presenters.community_line(community, outreach_rules(timezone.localdate())),
            facts=presenters.community_facts(community),
            visits=visits.visits_of(community),
            may_keep=self.request.user.has_perm(Can.KEEP),
            **kwargs,
        )


class ShowVisit(PermissionRequiredMixin, TemplateView):
    permission_required = Can.SEE
    template_name = "outreach/visit.jinja"

    def get_context_data(self, pk: int, **kwargs: Any) -> dict[str, Any]:
        visit = visits.visit_of(pk)
        return super().get_context_data(
            visit=visit,
            facts=presenters.visit_facts(visit),
            promises=presenters.promise_lines(actions_of(visit.plan), timezone.localdate()),
            may_keep=self.request.user.has_perm(Can.KEEP),
            **kwargs,
        )


class KeepersForm(OneFormView):
    """Who keeps nothing of it is told no before anything is looked for."""

    template_name = "outreach/keep.jinja"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            if not request.user.has_perm(Can.KEEP):
                raise PermissionDenied
            self.find(**kwargs)
        return super().dispatch(request, *args, **kwargs)

    def find(self, **address: Any) -> None:
        """What this address is about, or Http404."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(page_before=self.page_before(), **kwargs)

    def page_before(self) -> str:
        return reverse("outreach:communities")

    def saved_meanwhile(self, form: Form, problem: StaleVersion) -> dict[str, Any]:
        """What a colleague saved stands above the form."""
        return {"stands_now": self.in_words(problem.current)}

    def in_words(self, current: Any) -> list[tuple[str, str]]:
        return []


class KeepCommunity(KeepersForm):
    heading = _lazy("Add a community")
    intro = _lazy("Agree with them what stands here.")
    form_class = forms.AddCommunityForm
    community: Community

    def act(self, form: Form, **who: Any) -> None:
        self.community = verbs.keep_community(**form.cleaned_data, **who)

    def next_page(self) -> str:
        return self.community.get_absolute_url()


class OfCommunity(KeepersForm):
    community: Community

    def find(self, **address: Any) -> None:
        self.community = visits.community_of(address["pk"])

    def page_before(self) -> str:
        return self.community.get_absolute_url()

    def next_page(self) -> str:
        return self.community.get_absolute_url()


class ChangeCommunity(OfCommunity):
    heading = _lazy("Change what we know of them")
    form_class = forms.ChangeCommunityForm

    def get_initial(self) -> dict[str, Any]:
        names = [name for name in forms.ChangeCommunityForm.base_fields if name != "area"]
        return {name: getattr(self.community, name) for name in names} | {"area": self.community.area.slug}

    def act(self, form: Form, **who: Any) -> None:
        verbs.change_community(community=self.community, **form.cleaned_data, **who)

    def in_words(self, current: Community) -> list[tuple[str, str]]:
        return [(str(_lazy("Name")), current.name), *presenters.community_facts(current)]


class LogVisit(OfCommunity):
    heading = _lazy("Write down a visit")
    intro = _lazy("What was promised comes on the next page.")
    saved = _lazy("The visit is written down. Was something promised?")
    form_class = forms.LogVisitForm
    visit: Visit

    def get_initial(self) -> dict[str, Any]:
        return {"place": self.community.place, "language": self.community.languages}

    def act(self, form: Form, **who: Any) -> None:
        self.visit = verbs.log_visit(community=self.community, **form.cleaned_data, **who)

    def next_page(self) -> str:
        return self.visit.get_absolute_url()


class OfVisit(KeepersForm):
    visit: Visit

    def find(self, **address: Any) -> None:
        self.visit = visits.visit_of(address["pk"])

    def page_before(self) -> str:
        return self.visit.get_absolute_url()

    def next_page(self) -> str:
        return self.visit.get_absolute_url()


class ChangeVisit(OfVisit):
    heading = _lazy("Change the visit")
    form_class = forms.ChangeVisitForm

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.visit, name) for name in forms.ChangeVisitForm.base_fields}

    def act(self, form: Form, **who: Any) -> None:
        verbs.change_visit(visit=self.visit, **form.cleaned_data, **who)

    def in_words(self, current: Visit) -> list[tuple[str, str]]:
        return [*presenters.visit_facts(current), (str(_lazy("What was said")), current.said)]


class MakePromise(OfVisit):
    heading = _lazy("Write down a promise")
    intro = _lazy("Whoever keeps it is reminded before its day, and after it.")
    saved = _lazy("The promise is written down.")
    form_class = forms.AddPromiseForm

    def get_initial(self) -> dict[str, Any]:
        return {"owner": self.request.user.pk, "co_owner": self.visit.community.contact_role[:80]}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"people": promise_keepers(timezone.localdate())}

    def act(self, form: Form, **who: Any) -> None:
        add_action(plan=self.visit.plan, **form.cleaned_data, **who)


class SettlePromise(KeepersForm):
    heading = _lazy("What came of this promise?")
    form_class = forms.SettlePromiseForm
    FIELDS = ("what", "owner", "co_owner", "due_on", "state", "changed", "evidence", "version")
    promise: PlanAction

    def find(self, **address: Any) -> None:
        self.promise = visits.promise_of(address["pk"])

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.promise, name) for name in self.FIELDS}

    def get_form_kwargs(self) -> dict[str, Any]:
        people = promise_keepers(timezone.localdate(), and_also=self.promise.owner_id)
        return super().get_form_kwargs() | {"people": people}

    def page_before(self) -> str:
        return self.promise.plan.visit.get_absolute_url()

    def act(self, form: Form, **who: Any) -> None:
        change_action(action=self.promise, **form.cleaned_data, **who)

    def next_page(self) -> str:
        return self.page_before()

    def in_words(self, current: PlanAction) -> list[tuple[str, str]]:
        return presenters.promise_in_words(current)
