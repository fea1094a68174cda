"""Which role is given, and where."""

from typing import Any

from django import forms

from kit.translation import gettext
from kit.translation import gettext_lazy as _lazy
from people.models import Area, Directorate, Role, Team
from people.models.roles import SCOPES


class GiveRole(forms.Form):
    role = forms.ChoiceField(
        choices=[("", _lazy("Choose a role")), *Role.choices],
        error_messages={"required": _lazy("Choose a role")},
    )
    place = forms.ChoiceField(
        required=False,
        help_text=_lazy("Some roles are for the whole trust, some for a team, an area or a directorate."),
    )

    NOUNS = {"team": (Team, "Teams"), "area": (Area, "Areas"), "directorate": (Directorate, "Directorates")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [
            (f"{noun}:{place.pk}", f"{title[:-1]}: {place}")
            for noun, (model, title) in self.NOUNS.items()
            for place in model.objects.all()
        ]
        self.fields["place"].choices = [("", gettext("All of the trust")), *places]

    def clean(self) -> dict[str, Any]:
        """`cleaned_data` is what the action takes: the role, and one place under its noun."""
        data = super().clean()
        noun, _, pk = (data.get("place") or "trust:").partition(":")
        role = data.get("role")
        if role and noun not in SCOPES[role]:
            kinds = " or ".join(
                sorted(gettext("all of the trust") if kind == "trust" else kind for kind in SCOPES[role])
            )
            self.add_error("place", gettext("Choose where this role is held: {kinds}").format(kinds=kinds))
            return data
        place = {noun: self.NOUNS[noun][0].objects.get(pk=pk)} if noun != "trust" else {}
        return {"role": role, **place}
