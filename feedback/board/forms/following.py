"""What somebody types to be told what happens."""

from kit.translation import gettext_lazy as _lazy
from subscriptions.forms import AskByEmailForm


class Follow(AskByEmailForm):
    only_used_to = _lazy("send you news of this point")
