"""A quarter to make pictures of: what came in, as rows or as what they come to."""

from datetime import UTC, date, datetime

from feedback.tickets.models import CodebookVersion, Theme
from insight.coding.models import Suggestion
from insight.intake.models import Answer, Batch, Comment, Source
from insight.picture.quarters import Quarter
from insight.reports.actions import editions, tallying
from insight.reports.models import Measure, Tally
from kit.trail.actors import Job
from people.models import Area, Directorate, Service

QUARTER = Quarter(2026, 3)
AFTER = datetime(2026, 10, 2, 10, 0, tzinfo=UTC)
BY = Job("tests")
THEMES = ("waiting", "food", "staff")


def source_of(kind, levels=("trust", "directorate", "area")):
    source = Source.objects.of(kind)
    source.levels = list(levels)
    source.save()
    return source


def codebook():
    for position, name in enumerate(THEMES):
        Theme.objects.get_or_create(slug=name, defaults={"name": name.capitalize(), "position": position})


def batch(source, name="a", **given):
    return Batch.objects.create(
        **{"source": source, "format": "fft_rows", "file_name": name, "file_bytes": 1, "sha256": name, "state": "loaded", "sent_at": AFTER, "times_suggested": 1, "first_day": date(2026, 7, 1), "last_day": date(2026, 9, 30)} | given
    )  # fmt: skip


def answers(loaded, counts, *, day=date(2026, 8, 3), area="east-surrey", **said):
    """So many answers of each score, such as {1: 20, 5: 3}."""
    place = {"area": Area.objects.get(slug=area), "directorate": Directorate.objects.get(slug="adults-east")}
    for score, number in counts.items():
        Answer.objects.bulk_create(
            Answer(source=loaded.source, batch=loaded, day=day, score=score, **place, **said)
            for _ in range(number)
        )


def themes(source, counts, *, month=date(2026, 8, 1), measure=Measure.THEMES, services=()):
    """{theme: {area: number}}, as they come out of coding. `services` are {area: service}."""
    for theme, places in counts.items():
        for area, number in places.items():
            Tally.objects.create(
                source=source, month=month, measure=measure, code=theme, number=number,
                area=Area.objects.get(slug=area), directorate=Directorate.objects.get(slug="adults-east"),
                service=Service.objects.get(slug=dict(services)[area]) if area in dict(services) else None,
            )  # fmt: skip


def comments(loaded, theme, texts, *, day=date(2026, 8, 3)):
    """Comments on a theme, as the machine suggests it."""
    from_codebook = {"codebook": version(), "is_learned": False, "position": 0}
    place = {
        "area": Area.objects.get(slug="east-surrey"),
        "directorate": Directorate.objects.get(slug="adults-east"),
    }
    made = []
    for number, text in enumerate(texts, 1):
        answer = Answer.objects.create(source=loaded.source, batch=loaded, day=day, **place)
        comment = Comment.objects.create(answer=answer, question="why", text=text, position=number)
        Suggestion.objects.create(comment=comment, theme=Theme.objects.get(slug=theme), **from_codebook)
        made.append(comment)
    return made


def version():
    from_now = {"contents": [], "made_on": AFTER.date()}
    return CodebookVersion.objects.get_or_create(sha256="0" * 64, defaults=from_now)[0]


def make(at=AFTER, quarter=QUARTER):
    return editions.triangulate(quarter=quarter, by=BY, at=at)


def tally(loaded):
    tallying.tally_file(batch=loaded)


def page(response):
    return response.content.decode()
