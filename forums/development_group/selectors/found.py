"""What the Development Group gives to the search over all rooms: its papers."""

from django.db.models import Model, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat

from forums.development_group.models import Paper, PaperSection
from forums.development_group.rules import Can
from people.finding import hits
from people.models import Person


def found_papers(words: str, person: Person | None) -> list[QuerySet[Model, tuple[str, str, str, str]]]:
    """Those that are public; who prepares the group finds the others too."""
    sections, papers = PaperSection.objects.all(), Paper.objects.all()
    if person is None or not person.has_perm(Can.PREPARE_GROUP):
        papers = papers.exclude(meeting__papers_published_on=None)
        sections = sections.exclude(paper__meeting__papers_published_on=None)
    return [
        hits(papers, words, kind="paper", fields=["title", "asked"], title="title", about="by", key=_key("")),
        hits(
            sections,
            words,
            kind="paper",
            fields=["heading", "text"],
            title="paper__title",
            about="paper__by",
            key=_key("paper__"),
        ),
    ]


def _key(to_paper: str) -> Concat:
    """2027-1/12: the meeting and the paper."""
    parts = (f"{to_paper}meeting__round__year", f"{to_paper}meeting__round__number", f"{to_paper}id")
    year, number, paper = (Cast(part, TextField()) for part in parts)
    return Concat(year, Value("-"), number, Value("/"), paper, output_field=TextField())
