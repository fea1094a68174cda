"""What is typed about a call for ideas, and what people choose."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from feedback.moderation.forms.public_words import PublicWordsForm
from feedback.tickets.models import Ticket
from initiatives.forms.keeping import PointForm, key_field, line_field, text_field
from initiatives.ideas.models import COST, MOST_VOTES, Idea, IdeaOutcome
from initiatives.models import Initiative
from kit.design.fields import NHSDateField, WholeNumberField
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionedForm, VersionField


class CallForm(PublicWordsForm):
    public_words = ("title", "about")

    title = line_field(
        _lazy("What do you ask people?"),
        missing=_lazy("Write what you ask people"),
        hint=_lazy("Such as “What should we do next year?”"),
        most=120,
    )
    about = text_field(
        _lazy("What can come of it, and what can’t?"),
        missing=_lazy("Write what can come of it, and what can’t"),
        hint=_lazy("How much money or time there is, who decides, and when."),
    )
    votes_each = WholeNumberField(
        label=_lazy("How many ideas may each person choose?"), min_value=1, max_value=MOST_VOTES, initial=3,
        error_messages={"required": _lazy("Enter how many ideas each person may choose")},
    )  # fmt: skip
    closes_on = NHSDateField(
        label=_lazy("What is the last day to choose?"),
        error_messages={"required": _lazy("Enter the last day to choose")},
    )


class BeginCallForm(CallForm):
    idempotency_key = key_field()


class ChangeCallForm(CallForm):
    version = VersionField()


class PublishCallForm(VersionedForm):
    """Nothing to type: read it, and publish it."""


class IdeaForm(PublicWordsForm, PointForm):
    public_words = ("title", "about", "cost")
    field_order = ("title", "about", "cost", "ticket")

    title = line_field(_lazy("What is the idea?"), missing=_lazy("Write what the idea is"), most=120)
    about = text_field(
        _lazy("What would be different for people?"),
        missing=_lazy("Write what would be different for people"),
    )
    cost = line_field(
        _lazy("What would it cost?"),
        missing=_lazy("Write what it would cost, or that nobody knows yet"),
        hint=_lazy("Money, time, and what we could then not do."),
        most=COST,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ticket"].label = _("Which point did it come from? (optional)")
        self.fields["ticket"].required = False

    def clean_ticket(self) -> Ticket | None:
        return super().clean_ticket() if self.cleaned_data["ticket"].strip() else None


class AddIdeaForm(IdeaForm):
    idempotency_key = key_field()


class ChangeIdeaForm(IdeaForm):
    version = VersionField()


class DecideForm(PublicWordsForm, VersionedForm):
    public_words = ("why",)

    outcome = forms.ChoiceField(
        label=_lazy("What becomes of it?"), choices=IdeaOutcome, widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose what becomes of it")},
    )  # fmt: skip
    why = text_field(_lazy("Why? If it is not now, people need to know. (optional)"))
    initiative = forms.ModelChoiceField(
        label=_lazy("Which work done together did it lead to? (optional)"), required=False,
        queryset=Initiative.objects.public().open().order_by("title"), empty_label=_lazy("None yet"),
        widget=forms.Select(attrs={"dir": "auto"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("outcome") == IdeaOutcome.NOT_NOW and data.get("why") == "":
            self.add_error("why", _("Write why not now"))
        return data


class IdeasField(forms.ModelMultipleChoiceField):
    """Nobody chooses without having seen what it costs."""

    def label_from_instance(self, obj: Idea) -> str:
        return _("{idea}. It would cost: {cost}").format(idea=obj.title, cost=obj.cost)


class BallotForm(forms.Form):
    choices = IdeasField(
        label=_lazy("Which ideas do you choose?"), queryset=None, required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _lazy("Choose among the ideas on this page."),
            "invalid_pk_value": _lazy("Choose among the ideas on this page."),
        },
    )  # fmt: skip

    def __init__(self, *args: Any, ideas: QuerySet[Idea], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["choices"].queryset = ideas
