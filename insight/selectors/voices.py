"""Comments that may stand beside a theme of an edition, and what was chosen."""

from django.db.models import Exists, OuterRef

from feedback.models import Theme, Ticket
from insight.models import BatchState, Code, CodingAssignment, Comment, Decision, Source, Suggestion, Voice
from insight.picture import ALL, Cell
from people.models import Area, Directorate, Team

AT_ONCE = 10


def themes_with_room(edition):
    """[(theme, name, [names of sources whose comments may be shown])] of themes that some source may speak on."""
    names = edition.picture["names"]
    return [
        (theme, name, [names[source] for source in sources])
        for theme, name in edition.picture["themes"].items()
        if (sources := sources_naming(edition, theme))
    ]


def sources_naming(edition, theme):
    """Sources that named the theme so often that its count is shown: no comment of a few can be told by its theme."""
    counts = edition.picture["shown"]["themes"]
    return [source for source in edition.picture["names"] if counts.get(Cell(source, theme, ALL).key)]


def confirmed_comments(edition, theme, after=0):
    """Comments of the quarter of which a person said that they speak of the theme, in a mixed order that stays."""
    codes = Code.objects.filter(comment=OuterRef("pk"), theme__in=_theme_and_subthemes(theme)).exclude(
        decision=Decision.REJECTED
    )
    codes = codes.filter(assignment__is_second=False, assignment__done_at__isnull=False)
    return _next_page(_of_quarter(edition, theme).filter(Exists(codes)), after)


def suggested_comments(edition, theme, after=0):
    """The same, as the machine suggests it and nobody has looked yet."""
    guessed = Suggestion.objects.filter(comment=OuterRef("pk"), theme__in=_theme_and_subthemes(theme))
    return _next_page(_of_quarter(edition, theme).filter(Exists(guessed), ~Exists(READ)), after)


READ = CodingAssignment.objects.filter(comment=OuterRef("pk"), is_second=False, done_at__isnull=False)


def _next_page(rows, after):
    return list(rows.filter(position__gt=after).order_by("position", "pk")[:AT_ONCE])


def candidate_comment(edition, theme, pk):
    """One of those, or None."""
    codes = Code.objects.filter(comment=OuterRef("pk"), theme__in=_theme_and_subthemes(theme)).exclude(
        decision=Decision.REJECTED
    )
    guessed = Suggestion.objects.filter(comment=OuterRef("pk"), theme__in=_theme_and_subthemes(theme))
    rows = _of_quarter(edition, theme).filter(Exists(codes) | Exists(guessed) & ~Exists(READ))
    return rows.filter(pk=pk).first()


def _theme_and_subthemes(theme):
    return Theme.objects.filter(slug=theme) | Theme.objects.filter(parent__slug=theme)


def _of_quarter(edition, theme):
    quarter = edition.of_quarter
    return Comment.objects.select_related("answer__source").filter(
        answer__source__in=Source.objects.filter(kind__in=sources_naming(edition, theme)),
        answer__batch__state=BatchState.LOADED,
        answer__day__gte=quarter.first,
        answer__day__lte=quarter.last,
    )


def names_of_places():
    names = {
        name for model in (Area, Directorate, Team) for name in model.objects.values_list("name", flat=True)
    }
    return sorted(names)


def voices_by_theme(edition):
    """What was chosen to stand beside themes, as {theme: [voice, …]}; points that are not public any more are left out."""
    rows = Voice.objects.filter(edition=edition).select_related("theme__parent", "ticket", "source")
    voices_by_theme = {}
    for row in rows:
        if row.ticket is None or row.ticket.stage == "published":
            voices_by_theme.setdefault((row.theme.parent or row.theme).slug, []).append(row)
    return voices_by_theme


def titles_of_outcomes(picture):
    """{reference: title} of the points that were done, as the board shows them now: one that is gone is gone here too."""
    named = {reference for rows in picture["board"]["done"].values() for reference, _ in rows}
    return dict(Ticket.objects.published().filter(reference__in=named).values_list("reference", "title"))
