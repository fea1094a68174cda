"""What everybody reads of initiatives, and what they can say back."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.generic import ListView, TemplateView, View

from feedback.influence.presenters import checked_sentence
from feedback.tickets import board_version, voters
from initiatives import presenters
from initiatives.actions import following
from initiatives.agreed import quiet_after
from initiatives.followers import NEWS, initiative_followed
from initiatives.forms.public import FollowInitiativeForm, IsItSoForm
from initiatives.models import Initiative, InitiativeStage, Milestone
from initiatives.rules import Can
from initiatives.selectors import public, staff
from kit import rate
from kit.pages import KeptWhole
from kit.translation import gettext_lazy as _lazy
from kit.verbs.views import VerbFormView
from kit.views import Nameless, Public
from people.models import Area
from publicity.rules import may_tell
from subscriptions.models import Subscription
from subscriptions.views import (
    AskByEmailView,
    ConfirmSubscriptionView,
    StopSubscriptionView,
    SubscriptionView,
)

HOUR = 3600
SUPPORT_AN_HOUR = 120
NEW_DEVICES_AN_HOUR = 20
TOO_MANY = _lazy("A lot of people have pressed this from here in the last hour. Please try again later.")


class ListInitiatives(Public, ListView):
    template_name = "initiatives/list.jinja"
    paginate_by = 50

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        place, self.stage = (request.GET.get(name, "").replace("\0", "") for name in ("place", "stage"))
        self.places = list(Area.objects.filter(is_trust_wide=False))
        self.area = next((row for row in self.places if row.slug == place), None)

    def get_queryset(self) -> QuerySet[Initiative]:
        return public.listed_initiatives(area=self.area, stage=self.stage)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        person = voters.signed_in(self.request)
        return context | {
            "rows": self._rows(context["object_list"]),
            "places": self.places,
            "area": self.area,
            "stage": self.stage,
            "stages": InitiativeStage.choices,
            "may_propose": person is not None and person.has_perm(Can.PROPOSE),
            "drafts": list(staff.kept_by(person).filter(published_on=None)[:20]) if person else [],
        }

    def _rows(self, initiatives: Iterable[Initiative]) -> list[dict[str, Any]]:
        today, rows = timezone.localdate(), list(initiatives)
        coming, quiet_before = public.next_milestones(rows), today - quiet_after(today)
        return [
            {
                "initiative": row,
                "tag": presenters.stage_tag(row, row.is_open and row.heard_on < quiet_before),
                "next": coming.get(row.pk),
            }
            for row in rows
        ]


class ListDates(Public, ListView):
    """Every day that was promised, of all of them: one line of time."""

    template_name = "initiatives/dates.jinja"
    paginate_by = 100

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        state = request.GET.get("state", "")
        self.state = state if state in public.MILESTONE_STATES else ""

    def get_queryset(self) -> QuerySet[Milestone]:
        return public.dates_of_all(self.state, timezone.localdate())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        rows = presenters.milestone_rows(list(context["object_list"]), timezone.localdate())
        return context | {"rows": rows, "state": self.state, "states": presenters.MILESTONE_STATE_NAMES}


class ShowInitiative(Public, KeptWhole, TemplateView):
    """Most who come are passing by: for them no session is opened and no cookie set."""

    template_name = "initiatives/initiative.jinja"
    http_method_names = ["get", "head", "options"]
    stands_on = (board_version.NAME, "initiatives")
    keeps_middle = True

    def also(self) -> str:
        return board_version.of_the_trust()

    def is_same_for_all(self) -> bool:
        """Not for those who keep it, and who want it: their page has more on it."""
        person, voter = voters.signed_in(self.request), voters.voter_of(self.request)
        if person is None and not voter:
            return True
        initiative = public.initiative_for(person, self.kwargs["reference"])
        may_keep = person is not None and person.has_perm(Can.KEEP, initiative)
        return not may_keep and not public.supports(initiative, voter)

    def get_context_data(self, reference: str, **kwargs: Any) -> dict[str, Any]:
        person, today = voters.signed_in(self.request), timezone.localdate()
        page = public.initiative_page(person, reference, today)
        initiative = page.initiative
        return super().get_context_data(
            page=page,
            initiative=initiative,
            tag=presenters.stage_tag(initiative, page.is_quiet),
            way=presenters.way_of(initiative),
            lead=presenters.lead_sentence(initiative, page.milestones, today),
            milestones=presenters.milestone_rows(page.milestones, today),
            drawn=presenters.promises_drawn(page.milestones, today),
            room_words=presenters.room_sentence(page.members),
            changes=[(change, checked_sentence(change)) for change in page.changes],
            notes=presenters.note_rows(page.notes),
            replies=presenters.replies_sentence(initiative, page.replies),
            has_support=public.supports(initiative, voters.voter_of(self.request)),
            may_keep=person is not None and person.has_perm(Can.KEEP, initiative),
            may_tell=initiative.is_public and may_tell(person),
            **kwargs,
        )


@method_decorator(csrf_exempt, name="dispatch")
class Support(Public, View):
    """“I want this too”, counted once a person or device; as “me too” of a point is."""

    http_method_names = ["get", "head", "post"]
    takes_back = False

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        initiative = public.public_initiative(reference)
        context = {"initiative": initiative, "takes_back": self.takes_back}
        return render(request, "initiatives/support.jinja", context)

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        count = self._count if voters.sent_from_our_page(request) else csrf_protect(self._count)
        return count(request, reference)

    def _count(self, request: HttpRequest, reference: str) -> HttpResponse:
        initiative, voter = public.public_initiative(reference), voters.voter_of(request)
        if self.takes_back:
            following.withdraw_support(initiative=initiative, voter=voter, at=timezone.now())
            messages.success(request, _lazy("It is taken back."))
            return redirect(initiative)
        device = "" if voter else voters.new_device()
        allowed = [rate.Allowance(rate.client_key(request, "support"), SUPPORT_AN_HOUR, HOUR)]
        if device:
            allowed.append(rate.Allowance(rate.client_key(request, "support:new"), NEW_DEVICES_AN_HOUR, HOUR))
        if rate.first_refused(*allowed) is not None:
            messages.error(request, TOO_MANY)
            return redirect(initiative)
        voter = voter or voters.voter_of_device(device)
        following.support_initiative(initiative=initiative, voter=voter, at=timezone.now())
        messages.success(request, _lazy("Thank you. You are counted among those who want this."))
        response = redirect(initiative)
        if device:
            voters.remember(response, device, secure=settings.SECURE)
        return response


class WithdrawSupport(Support):
    takes_back = True


class FollowInitiative(Nameless, AskByEmailView):
    template_name = "initiatives/follow.jinja"
    asked_template_name = "initiatives/follow_asked.jinja"
    form_class = FollowInitiativeForm
    counted_as = "initiatives-follow"

    def setup(self, request: HttpRequest, *args: Any, reference: str, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.initiative = public.public_initiative(reference)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(initiative=self.initiative, **kwargs)

    def request_subscription(self, email: str) -> None:
        following.follow_initiative(initiative=self.initiative, email=email, at=timezone.now())


class InitiativeFollowerPage(Nameless, SubscriptionView):
    kind = NEWS
    gone_template_name = "initiatives/follow_gone.jinja"

    def page_context(self, subscription: Subscription) -> dict[str, Any]:
        return {"initiative": initiative_followed(subscription)}


class ConfirmInitiativeFollow(InitiativeFollowerPage, ConfirmSubscriptionView):
    template_name = "initiatives/follow_confirm.jinja"


class StopInitiativeFollow(InitiativeFollowerPage, StopSubscriptionView):
    template_name = "initiatives/follow_stop.jinja"
    stopped_template_name = "initiatives/follow_stopped.jinja"


class SayWhetherItIsSo(Nameless, VerbFormView):
    """The page a letter leads to, weeks after it was done. Opening it changes nothing."""

    template_name = "initiatives/is_it_so.jinja"
    form_class = IsItSoForm

    def dispatch(self, request: HttpRequest, *args: Any, token: str, **kwargs: Any) -> HttpResponse:
        self.asking = following.initiative_asked_about(token)
        if self.asking is None:
            return render(request, "initiatives/asking_over.jinja", status=404)
        self.initiative, self.asked_on, self.respondent = self.asking
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        checked = [row for row in public.changes_of(self.initiative) if row.is_checked]
        changes = [row for row in checked if row.what_changed]
        return super().get_context_data(initiative=self.initiative, changes=changes, **kwargs)

    def call_verb(self, form: IsItSoForm) -> None:
        following.reply_to_asking(
            initiative=self.initiative,
            asked_on=self.asked_on,
            respondent=self.respondent,
            **form.cleaned_data,
            at=timezone.now(),
        )

    def confirm(self, form: IsItSoForm, notice: str | None) -> HttpResponse:
        context = {"initiative": self.initiative, "answer": form.cleaned_data["answer"]}
        return render(self.request, "initiatives/thank_you.jinja", context)
