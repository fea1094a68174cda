"""What each role may do, tried: whether the rule allows it and the page opens, with rows of their own and rows of others.

`tests/roles_table.csv` says what should come out. A cell is one of:

- `yes`: with every row; or what has no rows, as a list or something of one's own account
- `own`: with rows of their team, directorate, area or of themselves, and no others
- `others`: with everybody's rows but their own
- `no`
"""

import csv
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from django.db import transaction
from django.test import Client
from django.utils import timezone

from audits.self_audits.models import Audit, Stage
from audits.self_audits.tests.samples import an_audit
from circle.tests.samples import a_circle_room
from feedback.tickets.models import Ticket
from forums.development_group.models import Paper
from initiatives.models import Initiative
from initiatives.tests.samples import an_initiative
from insight.intake.models import Source
from insight.reports.models import Dashboard, Edition
from people.models import Person, Team
from tests import matrix, samples_volunteers
from tests.samples import Samples, late_ticket, published_ticket
from volunteers.involvement.models import Involvement, InvolvementRole

FILE = Path(__file__).with_name("roles_table.csv")
OPEN = {"yes", "moved on", "not understood"}
CELLS = {(True, True): "yes", (True, False): "own", (False, True): "others", (False, False): "no"}
# Where the cast works; the team of the one who stands for all other teams; and somebody whose rows nobody else owns.
HERE, THERE = "cmhrs-east-surrey", "cmhrs-north-west-surrey"
STRANGER = "moderator_lived_experience"


class Ability(NamedTuple):
    """One thing that can be done on this site, and how to try it."""

    name: str
    # Empty where everybody may, or where signing in is all that is asked.
    permission: str
    # Kind of row that permission is asked about; empty where it has none.
    about: str
    method: str
    # As in the matrix, with `?` and what is asked after it.
    address: str


@dataclass(frozen=True)
class Row:
    """Something an ability is tried with: the object its rule is asked about, and the parts of its address."""

    thing: Any
    parts: dict[str, Any]


def read(file: Path = FILE) -> dict[Ability, dict[str, str]]:
    """{ability: {role: cell}}"""
    with file.open(newline="", encoding="utf-8") as lines:
        return {
            Ability(*(row.pop(name) for name in Ability._fields)): row
            for row in csv.DictReader(lines, strict=True)
        }


def elsewhere(row: Ticket | Audit | Paper) -> Any:
    """The same row, moved to the other team: of another directorate and area."""
    team = Team.objects.get(slug=THERE)
    type(row).objects.filter(pk=row.pk).update(
        team=team, **({"area": team.area} if isinstance(row, Ticket) else {})
    )
    return type(row).objects.get(pk=row.pk)


class Rows:
    """Rows of each kind: (own, of others) for a role. Made when asked for, inside the test's transaction."""

    def __init__(self, samples: Samples, cast: dict[str, Person]) -> None:
        self.samples, self.cast = samples, cast
        self.by_team = {
            kind: (self._row(kind, near), self._row(kind, far)) for kind, near, far in self._of_both_teams()
        }

    def _of_both_teams(self) -> Iterator[tuple[str, Any, Any]]:
        tool = Audit.objects.filter(stage=Stage.SCORING).get().questionnaire
        papers = Paper.objects.all()
        yield "point", published_ticket(), elsewhere(published_ticket())
        yield "late point", late_ticket(), elsewhere(late_ticket())
        yield "paper", papers.get(), elsewhere(self._another_paper())
        other = Team.objects.get(slug=THERE).directorate.slug
        yield "circle room", a_circle_room(HERE), a_circle_room(THERE)
        yield "initiative", an_initiative(reference="near"), an_initiative(other, "far")
        for number, stage in enumerate((Stage.SCORING, Stage.ASKING, Stage.SETTLED)):
            near = Audit.objects.get(stage=stage, team__slug=HERE)
            yield (
                f"audit: {stage}",
                near,
                elsewhere(an_audit(tool, stage, years_ago=20 + number, code="XYZ2-3456-789B")),
            )

    def _another_paper(self) -> Paper:
        words = {"title": "Food", "by": "Catering", "asked": "Say what you think"}
        return Paper.objects.create(
            meeting=Paper.objects.get(drawn_from="").meeting, idempotency_key=uuid.uuid4(), **words
        )

    def _row(self, kind: str, thing: Any) -> Row:
        if isinstance(thing, Ticket):
            return Row(thing, {"reference": thing.reference, "subject": thing.trail_key})
        if isinstance(thing, Initiative):
            return Row(thing, {"reference": thing.reference})
        return Row(thing, {"pk": thing.pk})

    def of(self, kind: str, role: str) -> tuple[Row, Row]:
        """(one of their own, one of somebody else's)"""
        if kind in self.by_team:
            near, far = self.by_team[kind]
            return (far, near) if role == "other_team_member" else (near, far)
        person = self.cast.get(role)
        make = getattr(self, "_" + kind.replace(" ", "_"))
        return make(person or self.cast["registered"]), make(self.cast[STRANGER])

    def _person(self, person: Person) -> Row:
        return Row(person, {"key": person.key})

    def _claim(self, person: Person) -> Row:
        claim = samples_volunteers.claim(person, InvolvementRole.objects.get(title="Workshop"), 9)
        return Row(claim, {"reference": claim.reference})

    def _claim_sent(self, person: Person) -> Row:
        claim = samples_volunteers.submitted(person, InvolvementRole.objects.get(title="Workshop"), 11)
        return Row(claim, {"reference": claim.reference})

    def _place_in_a_role(self, person: Person) -> Row:
        role = InvolvementRole.objects.get(title="Ward visitor")
        involvement, _ = Involvement.objects.get_or_create(
            person=person, role=role, defaults={"began_on": timezone.localdate()}
        )
        return Row(involvement, {"reference": involvement.reference})

    def _dashboard(self, person: Person) -> Row:
        return self._level(
            "directorate:adults-east" if person != self.cast[STRANGER] else "directorate:adults-west"
        )

    def _level(self, level: str) -> Row:
        edition = Edition.objects.published().get()
        content = Dashboard.objects.get(edition=edition, level="all").stored_content
        Dashboard.objects.get_or_create(
            edition=edition, level=level, defaults={"position": 1, "name": level, "stored_content": content}
        )
        return Row(None, {"quarter": edition.of_quarter, "level": level})

    def _source(self, person: Person) -> Row:
        kind = "pals" if person != self.cast[STRANGER] else "fft"
        return Row(Source(kind=kind), {})


def rule_says(person: Person | None, ability: Ability, rows: tuple[Row, Row]) -> str | None:
    """The cell as the rule has it, or None where no rule is asked."""
    if not ability.permission:
        return None
    if not ability.about:
        return "yes" if person is not None and person.has_perm(ability.permission) else "no"
    return CELLS[tuple(person is not None and person.has_perm(ability.permission, row.thing) for row in rows)]


def page_says(client: Client, samples: Samples, ability: Ability, rows: tuple[Row, Row]) -> str:
    """The cell as pages have it. Where the address names no row, the same for both."""
    return CELLS[tuple(opens(client, samples, ability, row) for row in rows)]


def opens(client: Client, samples: Samples, ability: Ability, row: Row) -> bool:
    path, _, asked = ability.address.partition("?")
    for name, value in row.parts.items():
        for kind in ("", "slug:", "int:", "uuid:", "str:"):
            path = path.replace(f"<{kind}{name}>", str(value))
        asked = asked.replace(f"<{name}>", str(value))
    with transaction.atomic():
        answer = matrix.ask(
            client, path_of(samples, ability, path) + (f"?{asked}" if asked else ""), ability.method
        )
        transaction.set_rollback(True)
    return answer in OPEN


def path_of(samples: Samples, ability: Ability, filled: str) -> str:
    """What no row says is filled in as for the matrix, which goes by how an address begins."""
    if "<" not in filled:
        return f"/{filled}"
    usual = samples.path(ability.address.partition("?")[0]).strip("/").split("/")
    parts = zip(filled.strip("/").split("/"), usual, strict=True)
    return "/" + "/".join(usual_part if "<" in part else part for part, usual_part in parts) + "/"
