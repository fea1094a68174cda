"""The words of the codebook, who is assigned a comment, and how good the suggestions are."""

from collections import defaultdict
from typing import TYPE_CHECKING, cast

from django.db.models import Count, Q
from django.http import Http404

from feedback.tickets.models import Theme
from insight.coding.lexicon import Lexicon, LexiconEntry
from insight.coding.measures import kappa
from insight.coding.models import Code, CodingAssignment, Decision, Suggestion, ThemeWords, TrainedModel
from insight.coding.rules import Can
from insight.intake.models import BatchState, Comment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from people.models import Person

# Agreement is worked out over so many comments that two people have read, the newest.
TWICE_LOOKED_AT = 500


def countable_comments() -> "QuerySet[Comment]":
    """Those whose file counts."""
    return Comment.objects.filter(answer__batch__state=BatchState.LOADED)


def current_lexicon() -> Lexicon:
    """The words people keep, of the themes in use."""
    rows = ThemeWords.objects.filter(theme__retired_on=None).select_related("theme").order_by("theme_id")
    return Lexicon(tuple(LexiconEntry(row.theme.slug, tuple(row.words), tuple(row.whole)) for row in rows))


def words_by_theme() -> dict[int, dict[str, list[str]]]:
    """For the version of the codebook: what this room says of each theme."""
    return {
        row.theme_id: {"words": row.words, "whole": row.whole}
        for row in ThemeWords.objects.order_by("theme_id")
    }


def themes_with_words() -> list[tuple[Theme, ThemeWords | None]]:
    """The themes in use as a tree, each with its words."""
    words = ThemeWords.objects.in_bulk()
    return [(theme, words.get(theme.pk)) for theme in Theme.objects.in_use().tree()]


def theme_with_words(slug: str) -> tuple[Theme, ThemeWords]:
    theme = Theme.objects.select_related("parent").filter(slug=slug).first()
    if theme is None:
        raise Http404
    return theme, ThemeWords.objects.filter(pk=theme.pk).first() or ThemeWords(theme=theme, version=0)


def coding_assignment_for(person: "Person", pk: int) -> CodingAssignment:
    """An assignment of this person. To others, and to them without their second factor, it does not exist."""
    assignment = (
        CodingAssignment.objects.select_related("comment__answer__source")
        .filter(pk=pk, person=person)
        .first()
    )
    if assignment is None or not person.has_perm(Can.CODE):
        raise Http404
    return assignment


def suggestions_of(comment: Comment) -> list[Suggestion]:
    """What was suggested and is still in the codebook: of a theme that is not offered any more nobody decides
    anything.
    """
    rows = Suggestion.objects.filter(comment=comment, theme__retired_on=None)
    return list(rows.select_related("theme__parent").order_by("position"))


def newest_model() -> TrainedModel | None:
    return TrainedModel.objects.order_by("-id").first()


def coding_progress() -> dict[str, float | None]:
    """How many comments there are, and how many people have read: what every figure made of them has
    to say.
    """
    done = CodingAssignment.objects.exclude(done_at=None)
    return {
        "comments": countable_comments().count(),
        "read": done.filter(is_second=False).count(),
        "read_twice": done.filter(is_second=True).count(),
        "agreement": coder_agreement(),
    }


def coder_agreement() -> float | None:
    """Cohen's kappa over every theme of the comments two people have read. None while there are none."""
    twice = CodingAssignment.objects.filter(is_second=True).exclude(done_at=None).order_by("-id")
    ids = list(twice.values_list("comment_id", flat=True)[:TWICE_LOOKED_AT])
    chosen = defaultdict(set)
    codes = Code.objects.filter(comment__in=ids).exclude(decision=Decision.REJECTED)
    for comment, is_second, theme in codes.values_list("comment_id", "assignment__is_second", "theme_id"):
        chosen[comment, is_second].add(theme)
    themes = Theme.objects.in_use().values_list("pk", flat=True)
    return kappa([(t in chosen[c, False], t in chosen[c, True]) for c in ids for t in themes])


# A theme, how many people decided what about it, and what was learned.
SuggestionQuality = tuple[Theme, dict[str, int], dict[str, float] | None]


def suggestion_quality() -> list[SuggestionQuality]:
    """For each theme in use: what people decided about its suggestions, and what was learned. One
    query each.
    """
    counted = Code.objects.values("theme_id").annotate(
        **{str(decision): Count("pk", filter=Q(decision=decision)) for decision in Decision}
    )
    # Its columns are named after the decisions, which the stubs do not see.
    by_theme = {row["theme_id"]: row for row in cast("Iterable[dict[str, int]]", counted)}
    model = newest_model()
    evidence = model.evidence if model else {}
    none = dict.fromkeys(map(str, Decision), 0)
    return [
        (theme, by_theme.get(theme.pk, none), evidence.get(theme.slug))
        for theme in Theme.objects.in_use().tree()
    ]
