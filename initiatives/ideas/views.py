"""Calls for ideas: everybody reads and chooses; who may begin work done together asks, and says what becomes of each."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import TemplateView, View

from feedback.tickets import voters
from initiatives.ideas import actions, forms, presenters
from initiatives.ideas.models import Idea, IdeaCall
from initiatives.ideas.rules import Can
from initiatives.ideas.selectors import call_for, call_page, calls_of, chosen_by
from kit import rate
from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import NotPossible, StaleVersion
from kit.verbs.one_form import OneFormView
from kit.verbs.views import VerbFormView
from kit.views import Public
from publicity.rules import may_tell

HOUR = 3600
BALLOTS_AN_HOUR = 120
NEW_DEVICES_AN_HOUR = 20
TOO_MANY = _lazy("A lot of people have chosen from here in the last hour. Please try again later.")


class ListCalls(Public, TemplateView):
    template_name = "ideas/list.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person, today = voters.signed_in(self.request), timezone.localdate()
        rows = [(call, presenters.call_tag(call, today)) for call in calls_of(person)]
        may_call = person is not None and person.has_perm(Can.CALL)
        return super().get_context_data(rows=rows, may_call=may_call, **kwargs)


class ShowCall(Public, TemplateView):
    """Most who come only read: for them no session is opened and no cookie set."""

    template_name = "ideas/call.jinja"

    def get_context_data(self, reference: str, **kwargs: Any) -> dict[str, Any]:
        person, today = voters.signed_in(self.request), timezone.localdate()
        page = call_page(person, reference, voters.voter_of(self.request), today)
        return super().get_context_data(
            page=page,
            call=page.call,
            tag=presenters.call_tag(page.call, today),
            sentence=presenters.results_sentence(page.results),
            may_call=person is not None and person.has_perm(Can.CALL),
            may_tell=page.call.is_public and may_tell(person),
            **kwargs,
        )


class ChooseIdeas(Public, VerbFormView):
    """Counted once a person or device; whoever comes again changes what they chose."""

    template_name = "ideas/choose.jinja"
    form_class = forms.BallotForm
    device = ""

    def setup(self, request: HttpRequest, *args: Any, reference: str, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.call = call_for(None, reference)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"ideas": self.call.ideas.all()}

    def get_initial(self) -> dict[str, Any]:
        return {"choices": chosen_by(self.call, voters.voter_of(self.request))}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_open = self.call.is_open(timezone.localdate())
        return super().get_context_data(call=self.call, is_open=is_open, **kwargs)

    def call_verb(self, form: Form) -> None:
        voter = voters.voter_of(self.request)
        self.device = "" if voter else voters.new_device()
        allowed = [rate.Allowance(rate.client_key(self.request, "ideas"), BALLOTS_AN_HOUR, HOUR)]
        if self.device:
            allowed.append(
                rate.Allowance(rate.client_key(self.request, "ideas:new"), NEW_DEVICES_AN_HOUR, HOUR)
            )
        if rate.first_refused(*allowed) is not None:
            raise NotPossible(TOO_MANY)
        choices = [idea.pk for idea in form.cleaned_data["choices"]]
        voter = voter or voters.voter_of_device(self.device)
        actions.choose_ideas(call=self.call, voter=voter, choices=choices, at=timezone.now())

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        has_chosen = bool(form.cleaned_data["choices"])
        messages.success(
            self.request,
            _lazy("Thank you. It is counted. You can change it until the last day.")
            if has_chosen
            else _lazy("You have chosen nothing. You can still choose until the last day."),
        )
        response = redirect(self.call)
        if self.device and has_chosen:
            voters.remember(response, self.device, secure=settings.SECURE)
        return response


class BeginCall(PermissionRequiredMixin, VerbFormView):
    permission_required = Can.CALL
    template_name = "ideas/begin.jinja"
    form_class = forms.BeginCallForm
    call: IdeaCall

    def call_verb(self, form: Form) -> None:
        self.call = actions.begin_call(**form.cleaned_data, by=self.request.user, at=timezone.now())

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        messages.success(self.request, _lazy("It is saved. Now add the ideas that people can choose."))
        return redirect(self.call)


class KeptCall:
    """Refused before it is looked for."""

    def dispatch(self, request: HttpRequest, *args: Any, reference: str, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            if not request.user.has_perm(Can.CALL):
                raise PermissionDenied
            self.call = call_for(request.user, reference)
        return super().dispatch(request, *args, **kwargs)


class CallFormView(KeptCall, OneFormView):
    template_name = "ideas/keep.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(call=self.call, **kwargs)

    def next_page(self) -> str:
        return self.call.get_absolute_url()

    def saved_meanwhile(self, form: Form, problem: StaleVersion) -> dict[str, Any]:
        return {"stands_now": presenters.in_words(problem.current)}


class ChangeCall(CallFormView):
    heading = _lazy("Change the call for ideas")
    form_class = forms.ChangeCallForm
    FIELDS = ("title", "about", "votes_each", "closes_on", "version")

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.call, name) for name in self.FIELDS}

    def act(self, form: Form, **who: Any) -> None:
        actions.change_call(call=self.call, **form.cleaned_data, **who)


class PublishCall(CallFormView):
    heading = _lazy("Let people choose")
    intro = _lazy("Everyone can read it and choose from now on. The ideas do not change any more.")
    button_text = _lazy("Let people choose")
    saved = _lazy("Everyone can choose now.")
    form_class = forms.PublishCallForm

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.call.version}

    def act(self, form: Form, **who: Any) -> None:
        actions.publish_call(call=self.call, **form.cleaned_data, **who)


class AddIdea(CallFormView):
    heading = _lazy("Add an idea")
    saved = _lazy("The idea is added.")
    form_class = forms.AddIdeaForm

    def act(self, form: Form, **who: Any) -> None:
        actions.add_idea(call=self.call, **form.cleaned_data, **who)


class IdeaFormView(CallFormView):
    @property
    def idea(self) -> Idea:
        return get_object_or_404(self.call.ideas.select_related("call", "ticket"), pk=self.kwargs["pk"])


class ChangeIdea(IdeaFormView):
    heading = _lazy("Change the idea")
    form_class = forms.ChangeIdeaForm

    def get_initial(self) -> dict[str, Any]:
        idea = self.idea
        saved = {name: getattr(idea, name) for name in ("title", "about", "cost", "version")}
        return saved | {"ticket": idea.ticket.reference if idea.ticket else ""}

    def act(self, form: Form, **who: Any) -> None:
        actions.change_idea(idea=self.idea, **form.cleaned_data, **who)


class RemoveIdea(KeptCall, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        idea = self.call.ideas.filter(pk=pk).first()
        try:
            if idea is not None:
                actions.remove_idea(idea=idea, by=request.user, at=timezone.now())
        except NotPossible as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _lazy("The idea is taken out."))
        return redirect(self.call)


class DecideIdea(IdeaFormView):
    heading = _lazy("What becomes of this idea?")
    form_class = forms.DecideForm

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.idea, name) for name in ("outcome", "why", "initiative", "version")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(about=self.idea.title, **kwargs)

    def act(self, form: Form, **who: Any) -> None:
        actions.decide_idea(idea=self.idea, **form.cleaned_data, **who)
