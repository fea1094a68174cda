"""What a ticket may be: its kind, how it reached us, and where it has got to."""

from django.db import models


class TicketKind(models.TextChoices):
    IDEA = "idea", "An idea"
    WORRY = "worry", "A worry"
    THANKS = "thanks", "A thank you"
    QUESTION = "question", "A question"


class CameBy(models.TextChoices):
    """How it reached us."""

    PAGE = "page", "Through this website"
    FORUM = "forum", "At a forum"
    PHONE = "phone", "By phone"
    PAPER = "paper", "On paper"
    TALK = "talk", "Face to face"
    PARTNER = "partner", "Through a partner organisation"


class TicketState(models.TextChoices):
    """Where it has got to, in the words everybody sees."""

    HEARD = "heard", "We have heard"
    LOOKING = "looking", "We are looking at it"
    DOING = "doing", "We are doing it"
    DONE = "done", "We did it"
    CANNOT = "cannot", "We can’t, and why"


OPEN = (TicketState.HEARD, TicketState.LOOKING)


ANSWERS = (TicketState.DOING, TicketState.DONE, TicketState.CANNOT)
