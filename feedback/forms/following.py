"""What somebody types to be told what happens."""

from subscriptions.forms import AskByEmailForm


class Follow(AskByEmailForm):
    only_used_to = "send you news of this point"
