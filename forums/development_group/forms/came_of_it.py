"""What a decision of the group is the answer to, and what came of it."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms

from feedback.answering.forms.what_came import WhatCameOfItForm
from feedback.tickets.models import Influence, Ticket
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy


class WhatCameOfOutcomeForm(WhatCameOfItForm):
    """`about` is a point or something a forum asked for: `ticket-7`; `request-12-3` carries the version that was seen."""

    field_order = ("about",)
    about = forms.ChoiceField(
        label=_lazy("What does this answer?"), widget=forms.Select(attrs={"dir": "auto"}),
        error_messages={
            "required": _lazy("Choose what this answers"),
            "invalid_choice": _lazy("A colleague has changed what you chose. Choose it again"),
        },
    )  # fmt: skip
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(
        self, *args: Any, points: Iterable[Ticket] = (), requests: Iterable[Influence] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.points = {f"ticket-{row.pk}": row for row in points}
        self.requests = {f"request-{row.pk}-{row.version}": row for row in requests}
        asked_for = self.fields["asked_for"]
        asked_for.required = False
        asked_for.label = _("If it is a point: what did people ask for?")
        asked_for.help_text = _("What a forum asked for stands as it was written there.")
        self.fields["about"].choices = [
            ("", _("Choose")),
            *((key, row.title) for key, row in self.points.items()),
            *((key, f"{row.title}: {row.asked_for}") for key, row in self.requests.items()),
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("about") in self.points and data.get("asked_for") == "":
            self.add_error("asked_for", _("Write what people asked for"))
        return data
