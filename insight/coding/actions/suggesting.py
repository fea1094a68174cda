"""Looking for themes in comments, and learning from what people decided."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet

from feedback.tickets import codebook
from feedback.tickets.models import Theme
from insight.coding.models import Code, CodingAssignment, Decision, Suggestion, TrainedModel
from insight.coding.selectors import coding
from insight.files.loading.common import sole_loader
from insight.intake.models import Batch, BatchState, Comment
from kit.lazy import lazy_module
from kit.trail.actions import record
from kit.trail.actors import Job
from people.models import Person

if TYPE_CHECKING:
    from collections.abc import Mapping

    from insight.coding import suggest, training
else:
    suggest, training = lazy_module("insight.coding.suggest"), lazy_module("insight.coding.training")

AT_ONCE = 1_000


def suggest_themes(*, comments: Sequence[Comment], at: datetime) -> None:
    """Suggest themes for comments nobody has read yet. What was suggested before is replaced."""
    suggester = Suggester(at)
    for start in range(0, len(comments), AT_ONCE):
        suggester.save(comments[start : start + AT_ONCE])


def suggest_for_batch(*, batch: Batch, at: datetime) -> None:
    """The same for a whole file. It may stop anywhere and begin again; whoever comes second while one is at
    it does nothing.
    """
    with sole_loader(batch) as is_mine:
        if is_mine and files_to_suggest().filter(pk=batch.pk).exists():
            _suggest_for(batch, at)
            _mark_suggested(batch)


def files_to_suggest() -> QuerySet[Batch]:
    """Files whose comments nobody has looked through to the end: they were just loaded, or whoever looked was
    stopped.
    """
    return Batch.objects.counting().exclude(options__has_key="is_suggested")


def _suggest_for(batch: Batch, at: datetime) -> None:
    suggester, last = None, 0
    unread = (
        coding.countable_comments()
        .filter(answer__batch=batch, assignments=None)
        .select_related("answer")
        .order_by("pk")
    )
    while part := list(unread.filter(pk__gt=last)[:AT_ONCE]):
        # A file without comments, such as one of counts, needs no words read.
        suggester = suggester or Suggester(at)
        suggester.save(part)
        last = part[-1].pk


@transaction.atomic
def _mark_suggested(batch: Batch) -> None:
    batch = Batch.objects.select_for_update(of=["self"]).get(pk=batch.pk)
    batch.options["is_suggested"] = True
    # Whoever counts themes sees by it that there are other ones to count.
    batch.times_suggested += 1
    batch.save(update_fields=["options", "times_suggested"])


class Suggester:
    """The words and the model of now, read once."""

    def __init__(self, at: datetime) -> None:
        self.by_words = suggest.CodebookSuggester(coding.current_lexicon())
        self.version = codebook.current_codebook_version(more=coding.words_by_theme(), at=at)
        self.row = coding.newest_model()
        self.model = suggest.TrainedSuggester.from_bytes(bytes(self.row.weights)) if self.row else None
        self.themes = {theme.slug: theme for theme in Theme.objects.in_use()}

    @transaction.atomic
    def save(self, comments: Sequence[Comment]) -> None:
        responses = [response_text_of(comment) for comment in comments]
        Suggestion.objects.filter(comment__in=comments).delete()
        Suggestion.objects.bulk_create(
            Suggestion(
                comment=comment, theme=self.themes[suggestion.theme], position=place, why=suggestion.why,
                is_learned=suggestion.learned,
                codebook=self.version, model=self.row if suggestion.learned else None,
            )
            for comment, suggestions in zip(comments, self.found(responses), strict=True)
            for place, suggestion in enumerate(suggestions)
        )  # fmt: skip

    def found(self, said: "list[suggest.ResponseText]") -> "list[list[suggest.ThemeSuggestion]]":
        """What was learned, and for every other theme the words as people keep them today."""
        by_words = self.by_words.suggest(said)
        if self.model is None:
            return by_words
        learned = self.model.learned
        return [
            [suggestion for suggestion in ours if suggestion.learned and suggestion.theme in self.themes]
            + [suggestion for suggestion in words if suggestion.theme not in learned]
            for ours, words in zip(self.model.suggest(said), by_words, strict=True)
        ]


def response_text_of(comment: Comment) -> "suggest.ResponseText":
    return suggest.ResponseText(comment.text, comment.question, str(comment.answer.directorate_id or ""))


@transaction.atomic
def train_model(*, by: Person | Job, at: datetime) -> TrainedModel | None:
    """Train on all that people decided. The new model is kept only if it is better than what it would
    replace.

    Either way the trail says what came of it, beside the version of the codebook it was learned with.
    """
    comments = _coded_comments()
    if not comments:
        return None
    lexicon, before = coding.current_lexicon(), coding.newest_model()
    trained = training.train_suggester(
        [response_text_of(comment) for comment, _ in comments], [themes for _, themes in comments], lexicon
    )
    better = trained if trained and is_better(trained.evidence, before.evidence if before else {}) else None
    version = codebook.current_codebook_version(more=coding.words_by_theme(), at=at)
    record(
        "insight.learned", version, by=by, at=at, is_kept=better is not None, comments=len(comments),
        themes=len(trained.learned) if trained else 0,
    )  # fmt: skip
    if better is None:
        return None
    _queue_all_for_suggesting()
    return TrainedModel.objects.create(
        made_at=at,
        codebook=version,
        comments=len(comments),
        evidence=better.evidence,
        weights=better.as_bytes(),
    )


def _queue_all_for_suggesting() -> None:
    """What was learned counts for comments that are here and unread too: the sweep goes through the files
    once more.
    """
    for batch in Batch.objects.counting().select_for_update(of=["self"]).order_by("pk"):
        batch.options.pop("is_suggested", None)
        batch.save(update_fields=["options"])


def _coded_comments() -> list[tuple[Comment, set[str]]]:
    """Each comment somebody has read, with the themes they chose. Of two readings the first counts."""
    assignments = CodingAssignment.objects.filter(
        is_second=False, comment__answer__batch__state=BatchState.LOADED
    ).exclude(done_at=None)
    chosen: dict[int, tuple[Comment, set[str]]] = {}
    for assignment in assignments.select_related("comment__answer").order_by("comment_id"):
        chosen[assignment.pk] = (assignment.comment, set())
    codes = Code.objects.filter(assignment__in=assignments).exclude(decision=Decision.REJECTED)
    for key, slug in codes.values_list("assignment_id", "theme__slug"):
        chosen[key][1].add(slug)
    return list(chosen.values())


def is_better(
    now: "Mapping[str, suggest.ThemeEvidence]", before: "Mapping[str, suggest.ThemeEvidence]"
) -> bool:
    """Over the themes that learn now or did before: is the sum of what each is decided by higher than it was?

    A theme that learns in one of the two only is decided by the codebook in the other.
    """

    def f1(theme_evidence: "suggest.ThemeEvidence") -> float:
        return theme_evidence["model"] if theme_evidence["kept"] else theme_evidence["codebook"]

    after = sum(map(f1, now.values())) + sum(f1(row) for theme, row in before.items() if theme not in now)
    codebook_alone = sum(row["codebook"] for theme, row in now.items() if theme not in before)
    return after > sum(map(f1, before.values())) + codebook_alone
