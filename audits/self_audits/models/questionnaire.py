from dataclasses import dataclass
from functools import cached_property
from typing import Self

from django.db import models

from kit.translation import gettext_lazy as _lazy


class AnsweredFirst(models.TextChoices):
    TEAM = "team", _lazy("The team answers first")
    PEOPLE = "people", _lazy("People who use the service or care for somebody answer first")


@dataclass(frozen=True)
class Item:
    code: str
    text: str
    people: str  # the same, as people who are asked read it


@dataclass(frozen=True)
class Question:
    code: str
    title: str
    ask: str
    ask_people: str
    scale: tuple[str, ...]  # what 0, 1, 2 … mean
    items: tuple[Item, ...]

    @property
    def codes(self) -> list[str]:
        return [item.code for item in self.items]

    @property
    def highest(self) -> int:
        return len(self.scale) - 1


@dataclass(frozen=True)
class Statement:
    code: str
    text: str


class QuestionnaireQuerySet(models.QuerySet["Questionnaire"]):
    def newest(self) -> Self:
        """The newest version of each tool."""
        return self.order_by("code", "-version").distinct("code")


class Questionnaire(models.Model):
    """One version of one tool, as it was loaded. It never changes: other words are another version."""

    code = models.SlugField()
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    about = models.TextField()
    first = models.CharField(max_length=10, choices=AnsweredFirst)
    ladder = models.BooleanField(
        help_text="Whether the team also chooses its rung on the ladder of co-production."
    )
    content = models.JSONField(
        help_text="Questions with their scales and items, and statements, as in the file."
    )
    loaded_on = models.DateField()

    objects = QuestionnaireQuerySet.as_manager()

    PRIVACY = {
        "id": "plain", "code": "plain", "version": "plain", "title": "plain", "about": "plain", "first": "plain",
        "ladder": "plain", "content": "plain", "loaded_on": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["code", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="audits_questionnaire_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        return tuple(
            Question(
                code=row["code"],
                title=row["title"],
                ask=row["ask"],
                ask_people=row.get("ask_people", row["ask"]),
                scale=tuple(row["scale"]),
                items=tuple(
                    Item(item["code"], item["text"], item.get("people", item["text"]))
                    for item in row["items"]
                ),
            )
            for row in self.content["questions"]
        )

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        return tuple(Statement(row["code"], row["text"]) for row in self.content.get("statements", []))

    @cached_property
    def items(self) -> dict[str, Item]:
        """Every item by its code, in order."""
        return {item.code: item for question in self.questions for item in question.items}

    @cached_property
    def question_of(self) -> dict[str, Question]:
        """The question of every item, by the item's code."""
        return {code: question for question in self.questions for code in question.codes}

    def item_after(self, code: str) -> str | None:
        return next(iter(list(self.items)[list(self.items).index(code) + 1 :]), None)

    def item_before(self, code: str) -> str | None:
        return next(iter(list(self.items)[: list(self.items).index(code)][-1:]), None)

    def question(self, code: str) -> Question | None:
        return next((question for question in self.questions if question.code == code), None)

    def after(self, question: Question) -> Question | None:
        """The question that follows, or None."""
        at = self.questions.index(question) + 1
        return self.questions[at] if at < len(self.questions) else None

    @property
    def people_first(self) -> bool:
        return self.first == AnsweredFirst.PEOPLE
