"""What must not wait until somebody looks at the queue."""

from feedback.flags import Flag


def alert(said, *, at):
    """Tell the moderators at once about words of harm. Nothing that was written is in the letter."""
    if Flag.HARM not in said.flags:
        return
