"""What a ticket may be: its kind, how it reached us, and where it has got to."""

from django.db import models

from kit.translation import gettext_lazy as _lazy


class TicketKind(models.TextChoices):
    IDEA = "idea", _lazy("An idea")
    WORRY = "worry", _lazy("A worry")
    THANKS = "thanks", _lazy("A thank you")
    QUESTION = "question", _lazy("A question")


class CameBy(models.TextChoices):
    """How it reached us."""

    PAGE = "page", _lazy("Through this website")
    FORUM = "forum", _lazy("At a forum")
    PHONE = "phone", _lazy("By phone")
    PAPER = "paper", _lazy("On paper")
    TALK = "talk", _lazy("Face to face")
    PARTNER = "partner", _lazy("Through a partner organisation")


class TicketState(models.TextChoices):
    """Where it has got to, in the words everybody sees."""

    HEARD = "heard", _lazy("We have heard")
    LOOKING = "looking", _lazy("We are looking at it")
    DOING = "doing", _lazy("We are doing it")
    DONE = "done", _lazy("We did it")
    CANNOT = "cannot", _lazy("We can’t, and why")


OPEN = (TicketState.HEARD, TicketState.LOOKING)


ANSWERS = (TicketState.DOING, TicketState.DONE, TicketState.CANNOT)
