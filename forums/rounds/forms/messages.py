"""What forms of forums say alike."""

from kit.translation import gettext_lazy as _lazy

AGAIN = dict.fromkeys(("required", "invalid"), _lazy("Please send this again"))
