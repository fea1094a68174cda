from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Self, TypedDict

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q, Value

from feedback.tickets.models.submission import Stage, Submission, SubmissionQuerySet
from feedback.tickets.models.theme import Theme
from feedback.tickets.models.ticket_choices import ANSWERS, OPEN, CameBy, TicketKind, TicketState
from kit.addresses import address
from kit.codes import random_code
from people.models import Area, Person, Team
from people.searching import CONFIG, Searchable

NO_THEMES = Value([], output_field=ArrayField(models.BigIntegerField()))


# Drawn from 282,000 million: two the same are rare, and then `submit_ticket` draws another.
REFERENCE_LENGTH = 8


def new_reference() -> str:
    return random_code(REFERENCE_LENGTH)


# One of several that say the same stands for all of them: the others are read from its page.
ON_BOARD = Q(stage=Stage.PUBLISHED, joined_to=None)
IS_ANSWERED = ON_BOARD & Q(answered_on__isnull=False)


def _words_of(field: str, weight: str) -> SearchVector:
    """As people look for them; A counts most."""
    return SearchVector(Searchable(F(field)), config=CONFIG, weight=weight)


class JoinedLink(TypedDict):
    """A ticket that is joined to another, as that one's page names it."""

    reference: str
    title: str


class TicketQuerySet(SubmissionQuerySet["Ticket"]):
    def on_board(self) -> Self:
        return self.filter(ON_BOARD)

    def unanswered(self) -> Self:
        return self.on_board().filter(answered_on=None)

    def late(self, today: date) -> Self:
        return self.unanswered().filter(answer_due_on__lt=today)


class Ticket(Submission):
    """Something people told us, from a forum or from the page. Open until we answer."""

    # Only where a selector has put them there: names of its place and themes, and what its own page leads to.
    area_name: str
    theme_names: list[str]
    theme_links: list[Mapping[str, Any]]
    joined_links: "list[JoinedLink]"

    reference = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)

    kind = models.CharField(max_length=10, choices=TicketKind)
    came_by = models.CharField(max_length=10, choices=CameBy, default=CameBy.PAGE, db_default=CameBy.PAGE)
    other_language = models.CharField(max_length=40, blank=True, db_default="")
    other_language_words = models.TextField(
        blank=True, db_default="", help_text="As said, before it was translated."
    )

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    themes = models.ManyToManyField("feedback.Theme", blank=True, related_name="tickets")
    # The same as `themes`, kept on the row so that the board needs no join. `set_themes` writes both.
    theme_ids = ArrayField(
        models.BigIntegerField(), default=list, blank=True, db_default=NO_THEMES, editable=False
    )

    title = models.CharField(max_length=120, blank=True)
    searched = models.GeneratedField(
        expression=_words_of("title", "A") + _words_of("published_words", "B") + _words_of("reference", "C"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    state = models.CharField(max_length=10, choices=TicketState, default=TicketState.HEARD)
    acknowledge_due_on = models.DateField(null=True)
    acknowledged_on = models.DateField(null=True)
    looking_since = models.DateField(null=True)
    answer_due_on = models.DateField(null=True)
    # Nothing uses this any more. The column goes when no running copy of the product knows it.
    late_noted_on = models.DateField(null=True, editable=False)
    # How that date was worked out, step by step, as feedback.due says it: the page
    # shows it without working it out again.
    due_steps = models.JSONField(
        default=list, blank=True, db_default=Value([], models.JSONField()), editable=False
    )

    draft = models.TextField(blank=True)
    draft_state = models.CharField(max_length=10, choices=TicketState, blank=True)
    drafted_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    answered_as = models.CharField(
        max_length=120, blank=True, help_text="Who answers, by role: never a name."
    )
    next_step_on = models.DateField(null=True, blank=True)
    answer_searched = models.GeneratedField(
        expression=_words_of("answer", "A"), output_field=SearchVectorField(), db_persist=True
    )

    joined_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="joined"
    )
    joined_on = models.DateField(null=True)
    # Different voters of this ticket and of those joined to it.
    me_too_count = models.PositiveIntegerField(default=0)
    # People: whoever wrote it, whoever wrote those joined to it, the
    # voters, and those who raised it in a forum.
    people_count = models.PositiveIntegerField(default=1, db_default=1)
    comment_count = models.PositiveIntegerField(default=0, db_default=0)
    # Forums it was raised in, how many there are in its whole group, and who said so there beside its author.
    forum_ids = ArrayField(
        models.BigIntegerField(), default=list, blank=True, db_default=NO_THEMES, editable=False
    )
    forum_count = models.PositiveIntegerField(default=0, db_default=0)
    forum_people = models.PositiveIntegerField(default=0, db_default=0)
    # Its links as its page shows them, {"address", "title"} each, so that the page
    # needs no other query. `link` writes both.
    cached_links = models.JSONField(
        default=list, blank=True, db_default=Value([], models.JSONField()), editable=False
    )

    objects = TicketQuerySet.as_manager()

    PRIVACY = Submission.PRIVACY | {
        "reference": "plain", "kind": "plain", "came_by": "plain", "other_language": "special",
        "other_language_words": "personal", "area": "plain", "team": "plain", "themes": "plain",
        "theme_ids": "plain", "title": "personal", "searched": "personal", "state": "plain",
        "acknowledge_due_on": "plain", "acknowledged_on": "plain", "looking_since": "plain",
        "answer_due_on": "plain", "due_steps": "plain", "late_noted_on": "plain", "draft": "plain",
        "draft_state": "plain", "drafted_by": "personal", "answer": "plain", "answer_searched": "plain", "answered_on": "plain",
        "answered_as": "plain", "next_step_on": "plain", "joined_to": "plain", "joined_on": "plain",
        "me_too_count": "plain", "people_count": "plain", "comment_count": "plain", "forum_ids": "plain",
        "forum_count": "plain", "forum_people": "plain", "cached_links": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["-published_on", "-id"]
        constraints = [
            *Submission.Meta.constraints,
            models.CheckConstraint(
                name="feedback_ticket_published_has_been_read",
                condition=~Q(stage=Stage.PUBLISHED)
                | (
                    ~Q(title="")
                    & ~Q(published_words="")
                    & Q(published_on__isnull=False, answer_due_on__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="feedback_ticket_answer_is_dated_and_signed",
                condition=Q(answer="", answered_on__isnull=True, answered_as="", state__in=OPEN)
                | (~Q(answer="") & ~Q(answered_as="") & Q(answered_on__isnull=False, state__in=ANSWERS)),
            ),
            models.CheckConstraint(
                name="feedback_ticket_joined_to_another_on_a_day",
                condition=Q(joined_to=None, joined_on=None)
                | (~Q(joined_to=F("id")) & Q(joined_to__isnull=False, joined_on__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(fields=["-published_on", "-id"], name="feedback_board_newest", condition=ON_BOARD),
            models.Index(fields=["-people_count", "-id"], name="feedback_board_said", condition=ON_BOARD),
            models.Index(
                fields=["sent_on", "id"],
                name="feedback_board_longest",
                condition=ON_BOARD & Q(answered_on=None),
            ),
            models.Index(
                fields=["-people_count", "-id"],
                name="feedback_board_open_said",
                condition=ON_BOARD & Q(answered_on=None),
            ),
            models.Index(
                fields=["answer_due_on", "id"],
                name="feedback_board_drafted",
                condition=ON_BOARD & Q(answered_on=None) & ~Q(draft=""),
            ),
            models.Index(
                fields=["area", "-people_count", "-id"], name="feedback_board_area_said", condition=ON_BOARD
            ),
            models.Index(
                fields=["area", "-published_on", "-id"], name="feedback_board_area_new", condition=ON_BOARD
            ),
            models.Index(
                fields=["state", "-people_count", "-id"], name="feedback_board_state_said", condition=ON_BOARD
            ),
            models.Index(
                fields=["state", "-published_on", "-id"], name="feedback_board_state_new", condition=ON_BOARD
            ),
            models.Index(
                fields=["answer_due_on", "id"],
                name="feedback_board_due",
                condition=ON_BOARD & Q(answered_on=None),
            ),
            models.Index(
                fields=["acknowledge_due_on", "id"],
                name="feedback_board_not_seen",
                condition=ON_BOARD & Q(answered_on=None, acknowledged_on=None),
            ),
            models.Index(
                fields=["next_step_on", "id"],
                name="feedback_board_promised",
                condition=ON_BOARD & Q(state=TicketState.DOING),
            ),
            models.Index(
                fields=["team", "-people_count", "-id"], name="feedback_board_team_said", condition=ON_BOARD
            ),
            models.Index(
                fields=["team", "-published_on", "-id"], name="feedback_board_team_new", condition=ON_BOARD
            ),
            models.Index(
                fields=["-answered_on", "-id"],
                name="feedback_board_answered",
                condition=ON_BOARD & Q(answered_on__isnull=False),
            ),
            GinIndex(fields=["searched"], name="feedback_board_searched", condition=ON_BOARD),
            GinIndex(fields=["answer_searched"], name="feedback_board_answer_words", condition=IS_ANSWERED),
            GinIndex(
                fields=["theme_ids", "area", "state"], name="feedback_board_filters", condition=ON_BOARD
            ),
            models.Index(
                fields=["sent_on", "id"],
                name="feedback_ticket_to_read",
                condition=Q(stage__in=[Stage.WAITING, Stage.HELD]),
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"Ticket {self.reference}"

    def get_absolute_url(self) -> str:
        return f"{address('feedback:board')}{self.reference}/"

    @property
    def trail_key(self) -> str:
        return f"feedback.ticket:{self.reference}"

    @property
    def is_open(self) -> bool:
        return self.answered_on is None

    def set_themes(self, themes: Iterable[Theme]) -> None:
        """Both the relation and the copy on the row; the caller saves the row."""
        themes = list(themes)
        self.themes.set(themes)
        self.theme_ids = sorted(theme.pk for theme in themes)
