"""Loading a questionnaire: its file first, then what was read in it."""

from typing import Any

from django import forms

from audits.questionnaires import questionnaire_file
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy

MOST_BYTES = 200_000


class QuestionnaireFile(forms.Form):
    file = forms.FileField(
        label=_lazy("The file"),
        help_text=_lazy("A TOML file like those that come with the site. You see it before it is loaded."),
        error_messages={
            "required": _lazy("Choose a file"),
            "empty": _lazy("This file is empty. Choose another"),
        },
    )

    def clean_file(self) -> str:
        """The text of the file, once a questionnaire can be read in it."""
        upload = self.cleaned_data["file"]
        if upload.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 200 kB. A questionnaire is much smaller."))
        try:
            text = upload.read().decode("utf-8-sig")
        except UnicodeDecodeError as problem:
            raise forms.ValidationError(
                _("This file is not text in UTF-8. Save it again as UTF-8.")
            ) from problem
        parsed(text)
        return text


class QuestionnaireText(forms.Form):
    """What was read, sent again by whoever has looked at it."""

    text = forms.CharField(max_length=MOST_BYTES, strip=False, widget=forms.HiddenInput)

    def clean_text(self) -> dict[str, Any]:
        return parsed(self.cleaned_data["text"])


def parsed(text: str) -> dict[str, Any]:
    try:
        return questionnaire_file.parse_questionnaire(text)
    except questionnaire_file.BadQuestionnaire as problem:
        raise forms.ValidationError(str(problem)) from problem
