"""Votes on names: everybody proposes and chooses, a moderator reads first, a lead puts the word into force or says why not."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import TemplateView

from feedback.tickets import voters
from feedback.tickets.rules import Can as CanModerate
from initiatives.ideas.actions import choose_ideas
from initiatives.ideas.models import Idea, IdeaReading
from initiatives.ideas.presenters import call_tag, results_sentence
from initiatives.ideas.selectors import chosen_by
from initiatives.naming import actions, forms, presenters
from initiatives.naming.selectors import leading_words, vote_for, vote_page
from kit import rate
from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import NotPossible, StaleVersion
from kit.verbs.one_form import OneFormView
from kit.verbs.views import VerbFormView
from kit.views import Public
from kit.wording import WORDING
from people.rules import Can

HOUR = 3600
BALLOTS_AN_HOUR = 120
NEW_DEVICES_AN_HOUR = 20
PROPOSALS_AN_HOUR = 20
TOO_MANY = _lazy("A lot of people have written from here in the last hour. Please try again later.")


class ShowVote(Public, TemplateView):
    """Most who come only read: for them no session is opened and no cookie set."""

    template_name = "naming/vote.jinja"

    def get_context_data(self, reference: str, **kwargs: Any) -> dict[str, Any]:
        person, today = voters.signed_in(self.request), timezone.localdate()
        page = vote_page(person, reference, voters.voter_of(self.request), today)
        tag, sentence = call_tag(page.call, today), results_sentence(page.results)
        return super().get_context_data(page=page, call=page.call, tag=tag, sentence=sentence, **kwargs)


class VoteFormView(Public, VerbFormView):
    """A form for everybody, about one vote."""

    def setup(self, request: HttpRequest, *args: Any, reference: str, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.call = vote_for(reference)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        times = {"is_open": self.call.is_open(today), "takes_proposals": self.call.takes_proposals(today)}
        return super().get_context_data(call=self.call, **times, **kwargs)


class ProposeWord(VoteFormView):
    """Nobody is asked who they are. A moderator reads it before anybody else can."""

    template_name = "naming/propose.jinja"
    form_class = forms.ProposeWordForm

    def call_verb(self, form: Form) -> None:
        allowed = rate.Allowance(rate.client_key(self.request, "naming:propose"), PROPOSALS_AN_HOUR, HOUR)
        if rate.first_refused(allowed) is not None:
            raise NotPossible(TOO_MANY)
        actions.propose_word(call=self.call, **form.cleaned_data, at=timezone.now())

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        messages.success(self.request, _lazy("Thank you. A moderator reads it before others can choose it."))
        return redirect(self.call)


class ChooseName(VoteFormView):
    """Counted once a person or device; whoever comes again changes what they chose."""

    template_name = "naming/choose.jinja"
    form_class = forms.WordBallotForm
    device = ""

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"ideas": self.call.ideas.shown()}

    def get_initial(self) -> dict[str, Any]:
        chosen = chosen_by(self.call, voters.voter_of(self.request))
        return {"word": chosen[0]} if chosen else {}

    def call_verb(self, form: Form) -> None:
        voter = voters.voter_of(self.request)
        self.device = "" if voter else voters.new_device()
        allowed = [rate.Allowance(rate.client_key(self.request, "naming"), BALLOTS_AN_HOUR, HOUR)]
        if self.device:
            new_devices = rate.client_key(self.request, "naming:new")
            allowed.append(rate.Allowance(new_devices, NEW_DEVICES_AN_HOUR, HOUR))
        if rate.first_refused(*allowed) is not None:
            raise NotPossible(TOO_MANY)
        voter = voter or voters.voter_of_device(self.device)
        choose_ideas(call=self.call, voter=voter, choices=[form.cleaned_data["word"].pk], at=timezone.now())

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        messages.success(
            self.request, _lazy("Thank you. It is counted. You can change it until the last day.")
        )
        response = redirect(self.call)
        if self.device:
            voters.remember(response, self.device, secure=settings.SECURE)
        return response


class BeginVote(PermissionRequiredMixin, VerbFormView):
    permission_required = Can.CHOOSE_WORDS
    template_name = "naming/begin.jinja"
    form_class = forms.BeginVoteForm

    def call_verb(self, form: Form) -> None:
        self.call = actions.begin_vote(**form.cleaned_data, by=self.request.user, at=timezone.now())

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        messages.success(self.request, _lazy("Everybody can read it and propose words now."))
        return redirect(self.call)


class KeptVoteView(OneFormView):
    """Refused before it is looked for."""

    template_name = "naming/keep.jinja"
    permission_required: str

    def dispatch(self, request: HttpRequest, *args: Any, reference: str, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            if not request.user.has_perm(self.permission_required):
                raise PermissionDenied
            self.call = vote_for(reference)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.call.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(call=self.call, **kwargs)

    def next_page(self) -> str:
        return self.call.get_absolute_url()

    def saved_meanwhile(self, form: Form, problem: StaleVersion) -> dict[str, Any]:
        return {"stands_now": presenters.vote_in_words(problem.current)}


class ReadProposal(KeptVoteView):
    permission_required = CanModerate.MODERATE
    heading = _lazy("Read a word that was proposed")
    form_class = forms.ReadProposalForm

    @property
    def idea(self) -> Idea:
        proposals = self.call.ideas.exclude(reading=IdeaReading.SHOWN).select_related("call")
        return get_object_or_404(proposals, pk=self.kwargs["pk"])

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.idea.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(idea=self.idea, **kwargs)

    def act(self, form: Form, **who: Any) -> None:
        actions.read_proposal(idea=self.idea, **form.cleaned_data, **who)


class ConfirmWord(KeptVoteView):
    permission_required = Can.CHOOSE_WORDS
    heading = _lazy("Put the word into force")
    intro = _lazy("Menu, headings, titles and letters say it from that day on.")
    form_class = forms.ConfirmWordForm

    def get_form_kwargs(self) -> dict[str, Any]:
        name = WORDING.get(self.call.name_key)
        words = [idea.pk for idea in leading_words(self.call, timezone.localdate())]
        own = {"words": self.call.ideas.filter(pk__in=words), "is_noun": name is not None and name.is_noun}
        return super().get_form_kwargs() | own

    def act(self, form: Form, **who: Any) -> None:
        actions.confirm_word(call=self.call, **{"plural": ""} | form.cleaned_data, **who)


class DeclineWords(KeptVoteView):
    permission_required = Can.CHOOSE_WORDS
    heading = _lazy("Say why it stays as it is")
    form_class = forms.DeclineWordsForm

    def act(self, form: Form, **who: Any) -> None:
        actions.decline_words(call=self.call, **form.cleaned_data, **who)
