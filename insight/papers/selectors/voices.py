"""Comments that may stand beside a theme of an edition, and what was chosen."""

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from feedback.tickets.models import Theme, Ticket
from insight.coding.models import Code, CodingAssignment, Decision, Suggestion
from insight.intake.models import BatchState, Comment, Source
from insight.picture.contents import ALL, Cell
from insight.reports.models import Voice
from people.models import Area, Directorate, Team

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from insight.picture.contents import Picture
    from insight.reports.models import Edition

AT_ONCE = 10


def themes_with_room(edition: "Edition") -> list[tuple[str, str, list[str]]]:
    """[(theme, name, [names of sources whose comments may be shown])] of themes that some source may speak
    on.
    """
    names = edition.picture.names
    return [
        (theme, name, [names[source] for source in sources])
        for theme, name in edition.picture.themes.items()
        if (sources := sources_naming(edition, theme))
    ]


def sources_naming(edition: "Edition", theme: str) -> list[str]:
    """Sources that named the theme so often that its count is shown: no comment of a few can be told by its
    theme.
    """
    counts = edition.picture.theme_counts
    return [source for source in edition.picture.names if counts.get(Cell(source, theme, ALL))]


def confirmed_comments(edition: "Edition", theme: str, after: int = 0) -> list[Comment]:
    """Comments of the quarter of which a person said that they speak of the theme, in a mixed order that
    stays.
    """
    codes = Code.objects.filter(comment=OuterRef("pk"), theme__in=_theme_and_subthemes(theme)).exclude(
        decision=Decision.REJECTED
    )
    codes = codes.filter(assignment__is_second=False, assignment__done_at__isnull=False)
    return _next_page(_of_quarter(edition, theme).filter(Exists(codes)), after)


def suggested_comments(edition: "Edition", theme: str, after: int = 0) -> list[Comment]:
    """The same, as the machine suggests it and nobody has looked yet."""
    guessed = Suggestion.objects.filter(comment=OuterRef("pk"), theme__in=_theme_and_subthemes(theme))
    return _next_page(_of_quarter(edition, theme).filter(Exists(guessed), ~Exists(READ)), after)


READ = CodingAssignment.objects.filter(comment=OuterRef("pk"), is_second=False, done_at__isnull=False)


def _next_page(rows: "QuerySet[Comment]", after: int) -> list[Comment]:
    return list(rows.filter(position__gt=after).order_by("position", "pk")[:AT_ONCE])


def candidate_comment(edition: "Edition", theme: str, pk: int) -> Comment | None:
    """One of those, or None."""
    codes = Code.objects.filter(comment=OuterRef("pk"), theme__in=_theme_and_subthemes(theme)).exclude(
        decision=Decision.REJECTED
    )
    guessed = Suggestion.objects.filter(comment=OuterRef("pk"), theme__in=_theme_and_subthemes(theme))
    rows = _of_quarter(edition, theme).filter(Exists(codes) | Exists(guessed) & ~Exists(READ))
    return rows.filter(pk=pk).first()


def _theme_and_subthemes(theme: str) -> "QuerySet[Theme]":
    return Theme.objects.filter(slug=theme) | Theme.objects.filter(parent__slug=theme)


def _of_quarter(edition: "Edition", theme: str) -> "QuerySet[Comment]":
    quarter = edition.of_quarter
    return Comment.objects.select_related("answer__source").filter(
        answer__source__in=Source.objects.filter(kind__in=sources_naming(edition, theme)),
        answer__batch__state=BatchState.LOADED,
        answer__day__gte=quarter.first,
        answer__day__lte=quarter.last,
    )


def names_of_places() -> list[str]:
    names = {
        name for model in (Area, Directorate, Team) for name in model.objects.values_list("name", flat=True)
    }
    return sorted(names)


def voices_by_theme(edition: "Edition") -> dict[str, list[Voice]]:
    """What was chosen to stand beside themes, as {theme: [voice, …]}; points that are not public any more are
    left out.
    """
    rows = Voice.objects.filter(edition=edition).select_related("theme__parent", "ticket", "source")
    voices_by_theme: dict[str, list[Voice]] = {}
    for row in rows:
        if row.ticket is None or row.ticket.stage == "published":
            voices_by_theme.setdefault((row.theme.parent or row.theme).slug, []).append(row)
    return voices_by_theme


def titles_of_outcomes(picture: "Picture") -> dict[str, str]:
    """{reference: title} of the points that were done, as the board shows them now: one that is gone is gone
    here too.
    """
    references = {outcome.reference for rows in picture.board.outcomes.values() for outcome in rows}
    return dict(Ticket.objects.published().filter(reference__in=references).values_list("reference", "title"))
