"""A person's way through a role, for them, their supervisor and their coordinator."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.generic import TemplateView

from kit.translation import gettext_lazy as _lazy
from people.accounts.actions import share_needs
from people.selectors import needs_shared_with, shares_needs_with
from volunteers.involvement import journey
from volunteers.involvement.actions import journeys
from volunteers.involvement.forms.fields import ConfirmForm
from volunteers.involvement.journey import StepKind
from volunteers.involvement.rules import Can
from volunteers.involvement.selectors import journeys as selectors
from volunteers.involvement.views.base import ActionForm
from volunteers.journeys.actions import thanks
from volunteers.journeys.forms.journeys import (
    AgreementForm,
    ApplyForm,
    CheckForm,
    ConversationForm,
    LeavingForm,
    OfferForm,
    PrivateForm,
    ReferenceForm,
    ShareNeedsForm,
    StartForm,
    StepForm,
    TrainingForm,
)

FORMS = {
    StepKind.CONVERSATION: ConversationForm,
    StepKind.REFERENCE: ReferenceForm,
    StepKind.AGREEMENT: AgreementForm,
    StepKind.INDUCTION: StepForm,
    StepKind.TRAINING: TrainingForm,
    StepKind.START: StartForm,
    StepKind.REVIEW: PrivateForm,
    StepKind.SUPERVISION: PrivateForm,
    StepKind.PAUSE: StepForm,
    StepKind.BACK: StepForm,
    StepKind.LEAVING: LeavingForm,
}
SAYS = {
    StepKind.CONVERSATION: _lazy("Two people from us, if it can be done. It is a talk, not a test."),
    StepKind.REFERENCE: _lazy("Note that you read it and what it means for the role. Do not copy it here."),
    StepKind.AGREEMENT: _lazy("Hopes on both sides, written down together. It is not a contract."),
    StepKind.INDUCTION: _lazy(
        "We showed the person round: who is here, the place, what to do when things go wrong."
    ),
    StepKind.TRAINING: _lazy("Note each training by itself."),
    StepKind.START: _lazy("From this day on the person takes part and can claim."),
    StepKind.REVIEW: _lazy("Three months after the start, then once a year."),
    StepKind.SUPERVISION: _lazy("Time for the person: how it goes, what would help."),
    StepKind.PAUSE: _lazy("A break loses nothing: the place, the checks and the training stay."),
    StepKind.BACK: _lazy("Welcome back. Nothing starts anew."),
    StepKind.LEAVING: _lazy("Say thank you, and ask what we can learn."),
}


class MyRoles(TemplateView):
    template_name = "volunteers/journey/mine.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(involvements=selectors.own_involvements(self.request.user), **kwargs)


class Journey(TemplateView):
    template_name = "volunteers/journey/journey.jinja"

    def get_context_data(self, reference, **kwargs: Any) -> dict[str, Any]:
        person, today = self.request.user, timezone.localdate()
        involvement = selectors.involvement_for(person, reference)
        facts = selectors.journey_facts(involvement, today)
        upcoming = journey.next_step(facts)
        return super().get_context_data(
            involvement=involvement,
            steps=selectors.steps_for(person, involvement),
            upcoming=journey.LABELS.get(upcoming, ""),
            is_own=person.pk == involvement.person_id,
            may_apply=not journey.obstacles(StepKind.APPLICATION, facts)
            and person.pk == involvement.person_id,
            checks=involvement.checks.all() if person.has_perm(Can.COORDINATE, involvement) else [],
            ways=list(self._ways(person, involvement, facts)),
            offer=getattr(involvement, "offer", None),
            may_thank=thanks.may_thank(person, involvement),
            references=involvement.written_references.all(),
            needs=self._needs(person, involvement),
            **kwargs,
        )

    def _needs(self, person, involvement):
        """Of whoever agreed, for those who look after the role."""
        may_read = person.has_perm(Can.COORDINATE, involvement) or involvement.supervisor_id == person.pk
        if person.pk == involvement.person_id or not may_read:
            return []
        needs = needs_shared_with(involvement).get(involvement.person)
        return needs.in_words if needs else []

    def _ways(self, person, involvement, facts):
        """Each step that can be taken now, by whoever looks."""
        for kind, label in journey.LABELS.items():
            if kind in {StepKind.ENQUIRY, StepKind.APPLICATION} or not journeys.may_take(
                person, involvement, kind
            ):
                continue
            if not journey.obstacles(kind, facts):
                yield {"kind": kind.value, "label": label}


class OfInvolvement(ActionForm):
    def dispatch(self, request: HttpRequest, *args: Any, reference, **kwargs: Any) -> HttpResponse:
        self.involvement = selectors.involvement_for(request.user, reference)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(involvement=self.involvement, **kwargs)

    def what(self):
        return {"involvement": self.involvement, "by": self.request.user, "at": timezone.now()}

    def next_page(self) -> str | Model:
        return self.involvement


class OfTheirOwn(OfInvolvement):
    """Only the person themselves; their coordinator sees the journey, but does not answer for them."""

    def dispatch(self, request: HttpRequest, *args: Any, reference, **kwargs: Any) -> HttpResponse:
        if selectors.involvement_for(request.user, reference).person_id != request.user.pk:
            raise PermissionDenied
        return super().dispatch(request, *args, reference=reference, **kwargs)


class Apply(OfTheirOwn):
    template_name = "volunteers/journey/apply.jinja"
    form_class = ApplyForm
    done = _lazy("Thank you. Your coordinator would like to talk with you.")

    def act(self, form: BaseForm) -> str | None:
        journeys.apply_for_role(**self.what(), **form.cleaned_data)


class ShareNeeds(OfTheirOwn):
    """Whether those who look after the role read what the person's account says they need."""

    template_name = "volunteers/journey/needs.jinja"
    form_class = ShareNeedsForm
    done = _lazy("Saved.")

    def get_initial(self) -> dict[str, Any]:
        return {"agrees": shares_needs_with(self.request.user, self.involvement)}

    def act(self, form: BaseForm) -> str | None:
        share_needs(
            person=self.request.user,
            subject=self.involvement,
            agrees=form.cleaned_data["agrees"],
            by=self.request.user,
            at=timezone.now(),
        )


class AcceptOffer(OfTheirOwn):
    template_name = "volunteers/journey/offer.jinja"
    form_class = ConfirmForm
    done = _lazy("Thank you. You said yes to the offer.")

    def dispatch(self, request: HttpRequest, *args: Any, reference, **kwargs: Any) -> HttpResponse:
        if not hasattr(selectors.involvement_for(request.user, reference), "offer"):
            raise Http404
        return super().dispatch(request, *args, reference=reference, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(offer=self.involvement.offer, **kwargs)

    def act(self, form: BaseForm) -> str | None:
        journeys.accept_offer(**self.what())


class TakeStep(OfInvolvement):
    """One screen for each step, with its guard: what has to be true before is said before anything is typed."""

    template_name = "volunteers/journey/step.jinja"
    done = _lazy("Noted.")

    def dispatch(self, request: HttpRequest, *args: Any, reference, kind, **kwargs: Any) -> HttpResponse:
        if kind not in FORMS:
            raise Http404
        self.kind = StepKind(kind)
        if not journeys.may_take(request.user, selectors.involvement_for(request.user, reference), self.kind):
            raise PermissionDenied
        return super().dispatch(request, *args, reference=reference, **kwargs)

    def get_form_class(self) -> type[BaseForm]:
        return FORMS[self.kind]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        facts = selectors.journey_facts(self.involvement, timezone.localdate())
        return super().get_context_data(
            label=journey.LABELS[self.kind],
            says=SAYS[self.kind],
            obstacles=journey.obstacles(self.kind, facts),
            **kwargs,
        )

    def act(self, form: BaseForm) -> str | None:
        journeys.take_step(kind=self.kind, **self.what(), **form.cleaned_data)


class Coordinated(OfInvolvement):
    kind = StepKind.CHECKS

    def dispatch(self, request: HttpRequest, *args: Any, reference, **kwargs: Any) -> HttpResponse:
        if not journeys.may_take(request.user, selectors.involvement_for(request.user, reference), self.kind):
            raise PermissionDenied
        return super().dispatch(request, *args, reference=reference, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        facts = selectors.journey_facts(self.involvement, timezone.localdate())
        return super().get_context_data(
            obstacles=journey.obstacles(self.kind, facts), missing=facts.checks_missing, **kwargs
        )


class NoteCheck(Coordinated):
    template_name = "volunteers/journey/check.jinja"
    form_class = CheckForm
    done = _lazy("The check is noted.")

    def act(self, form: BaseForm) -> str | None:
        journeys.note_check(**self.what(), **form.cleaned_data)


class MakeOffer(Coordinated):
    template_name = "volunteers/journey/make_offer.jinja"
    form_class = OfferForm
    kind = StepKind.OFFER
    done = _lazy("The offer is made. The person is told.")

    def act(self, form: BaseForm) -> str | None:
        journeys.make_offer(**self.what(), **form.cleaned_data)
