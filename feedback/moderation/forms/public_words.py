"""Forms whose words everybody can read: what may say who somebody is, is asked about once, with the words that look like it."""

import re
from typing import Any, ClassVar

from django import forms

from feedback.moderation.flags import identifying_spans
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy

LOOKED_AT = "nobody_is_named"
MOST_SHOWN = 3
# Letters nobody sees that turn round all that follows. Each of our places for others' words has a direction of its own.
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


class PublicWordsForm(forms.Form):
    """`public_words` are the fields that are read by everybody. The program may be wrong, so whoever writes decides: a box
    stands below the form once it is needed, and not before.
    """

    public_words: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.data.get(self.add_prefix(LOOKED_AT)):
            self._ask()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name in self.public_words:
            if isinstance(data.get(name), str):
                data[name] = TURNS.sub("", data[name])
        if data.pop(LOOKED_AT, False):
            return data
        for name in self.public_words:
            text = str(data.get(name) or "")
            if spans := identifying_spans(text):
                words = ", ".join(f"“{text[start:end]}”" for _flag, start, end in spans[:MOST_SHOWN])
                self._ask()
                self.add_error(
                    name,
                    _(
                        "This may say who somebody is: {words}. Take it out, or tick that it names nobody"
                    ).format(words=words),
                )
        return data

    def _ask(self) -> None:
        self.fields[LOOKED_AT] = forms.BooleanField(
            label=_lazy("I have looked: nobody can be recognised"), required=False
        )
