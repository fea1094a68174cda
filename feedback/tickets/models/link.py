from django.db import models


class Link(models.Model):
    """Where else a ticket is spoken of: a decision, a paper, a newsletter.

    Written by the room it leads to, by address and title.
    """

    ticket = models.ForeignKey("feedback.Ticket", on_delete=models.CASCADE, related_name="links")
    address = models.CharField(max_length=200)
    title = models.CharField(max_length=160)
    added_on = models.DateField()

    PRIVACY = {"id": "plain", "ticket": "plain", "address": "plain", "title": "plain", "added_on": "plain"}

    class Meta:
        ordering = ["added_on", "id"]
        constraints = [models.UniqueConstraint(name="feedback_link_once", fields=["ticket", "address"])]

    def __str__(self) -> str:
        return self.title
