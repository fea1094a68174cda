"""What a picture says in words, and what a room's pictures came to."""

from dataclasses import dataclass
from datetime import date

from circle import drawing
from circle.models import CircleRoom, CircleRound, Figure, Picture, Ring, WhichRound
from circle.spread import (
    far_from_the_middle,
    feeling_counts,
    kept_spread,
    near_the_middle,
    ring_counts,
)
from kit.design.jinja import full_date
from kit.translation import gettext as _
from kit.translation import ngettext


@dataclass(frozen=True)
class PlacingLine:
    """Who, by the letter in the drawing, where, and how that feels. Empty where nothing is chosen."""

    figure: str
    letter: str
    name: str
    where: str
    feels: str


def placing_lines(picture: Picture, words: dict[str, str]) -> list[PlacingLine]:
    return [
        PlacingLine(
            placing.figure,
            drawing.LETTERS[placing.figure],
            str(placing.figure.label),
            str(Ring(placing.ring).label) if placing.ring else _("Not placed yet"),
            words[placing.feeling] if placing.feeling else _("No answer"),
        )
        for placing in picture
    ]


@dataclass(frozen=True)
class CountLine:
    """A place or a feeling, and of each round how many chose it: as text, and None where it is hidden."""

    name: str
    counts: list[int | None]
    feeling: str = ""


@dataclass(frozen=True)
class DrawnSpread:
    which: str
    bands: list[drawing.Band]
    says: str


@dataclass(frozen=True)
class FigureSpread:
    """What the room said of one figure."""

    figure: str
    name: str
    letter: str
    lead: str
    drawn: list[DrawnSpread]
    places: list[CountLine]
    feelings: list[CountLine]
    # What each of the two tables holds.
    where: str
    feels: str


@dataclass(frozen=True)
class RoundTotal:
    which: str
    took_part: int
    closed_on: date | None


@dataclass(frozen=True)
class Together:
    """All that is shown of a room: one or two rounds, beside each other."""

    rounds: list[RoundTotal]
    figures: list[FigureSpread]
    per_dot: int
    has_hidden: bool
    smallest: int

    @property
    def is_compared(self) -> bool:
        return len(self.rounds) > 1


def room_together(shown: list[CircleRound], words: dict[str, str]) -> Together | None:
    """None where nothing may be shown."""
    if not shown:
        return None
    counts = [count for round in shown for row in kept_spread(round)["rings"].values() for count in row]
    moods = [count for round in shown for row in kept_spread(round)["feelings"].values() for count in row]
    per_dot = drawing.people_of_a_dot(counts)
    return Together(
        rounds=[RoundTotal(_which(round), round.took_part or 0, round.closed_on) for round in shown],
        figures=[_figure_spread(figure, shown, words, per_dot) for figure in Figure],
        per_dot=per_dot,
        has_hidden=None in counts or None in moods,
        smallest=max(round.smallest_shown for round in shown),
    )


def _which(round: CircleRound) -> str:
    return str(WhichRound(round.which).label)


def _figure_spread(
    figure: Figure, shown: list[CircleRound], words: dict[str, str], per_dot: int
) -> FigureSpread:
    by_ring = [ring_counts(kept_spread(round), figure) for round in shown]
    by_feeling = [feeling_counts(kept_spread(round), figure) for round in shown]
    names = words | {"": _("No answer")}
    return FigureSpread(
        figure=figure.value,
        name=str(figure.label),
        letter=drawing.LETTERS[figure],
        lead=_lead(figure, shown),
        drawn=[_drawn(round, figure, per_dot) for round in shown],
        places=[
            CountLine(_places_name(row[0].values), [count.people for count in row])
            for row in zip(*by_ring, strict=True)
        ],
        feelings=[
            CountLine(names[row[0].values[0]], [count.people for count in row], row[0].values[0])
            for row in zip(*by_feeling, strict=True)
        ],
        where=_("{name}: where people put them").format(name=figure.label),
        feels=_("{name}: how that feels").format(name=figure.label),
    )


def _places_name(rings: list[str]) -> str:
    labels = [str(Ring(ring).label) for ring in rings]
    if len(labels) == 1:
        return labels[0]
    return _("{one} or {other}").format(one=labels[0], other=labels[1].lower())


def _drawn(round: CircleRound, figure: Figure, per_dot: int) -> DrawnSpread:
    rows = [row for row in ring_counts(kept_spread(round), figure) if row.values != [Ring.ABSENT]]
    says = "; ".join(
        f"{_places_name(row.values)}: {_('hidden') if row.people is None else row.people}" for row in rows
    )
    return DrawnSpread(_which(round), [drawing.band(row.values, row.people, per_dot) for row in rows], says)


def _lead(figure: Figure, shown: list[CircleRound]) -> str:
    """One sentence from what is shown, and none where that does not suffice."""
    far = [far_from_the_middle(kept_spread(round), figure) for round in shown]
    near = [near_the_middle(kept_spread(round), figure) for round in shown]
    is_far = far[0] is not None and (near[0] is None or far[0] >= near[0])
    counts = far if is_far else near
    if None in counts:
        return ""
    if len(shown) == 1:
        words = (
            _("At the edge or outside for {count} of {people}.")
            if is_far
            else _("In the middle or near for {count} of {people}.")
        )
        return words.format(count=counts[0], people=shown[0].took_part)
    words = (
        _("At the edge or outside for {count} of {people} before, and for {later} of {people_later} after.")
        if is_far
        else _(
            "In the middle or near for {count} of {people} before, and for {later} of {people_later} after."
        )
    )
    return words.format(
        count=counts[0], people=shown[0].took_part, later=counts[1], people_later=shown[1].took_part
    )


def lead_of_room(shown: list[CircleRound]) -> str:
    """What stands beside a team: how many took part, and where people see themselves."""
    if not shown:
        return ""
    newest = shown[-1]
    people = ngettext("One person took part.", "{count} people took part.", newest.took_part or 0).format(
        count=newest.took_part
    )
    far = far_from_the_middle(kept_spread(newest), Figure.YOU)
    if far is None:
        return people
    return f"{people} " + _("{far} of them see themselves at the edge or outside.").format(far=far)


def state_of_room(room: CircleRoom, today: date) -> str:
    """Where a room has got to, in one line: nothing of how many there are while it is open."""
    rounds = list(room.rounds.all())
    current = next((round for round in rounds if round.is_open), None)
    if current is None:
        counted = [round for round in rounds if round.is_counted]
        return (
            _("Closed, and people can see it")
            if counted
            else _("Closed with too few people. Nothing is shown")
        )
    if not current.takes_answers_on(today):
        return _("Its last day is over. It closes by itself within the hour")
    day = full_date(current.closes_on)
    if current.which == WhichRound.AFTER:
        return _("Second round: open until {day}").format(day=day)
    return _("Open until {day}").format(day=day)


def csv_rows(shown: list[CircleRound], words: dict[str, str]) -> list[list[object]]:
    """One line for each number, as it is shown: what is hidden says so."""
    rows: list[list[object]] = [[_("Round"), _("Who"), _("What"), _("Chosen"), _("People"), _("Took part")]]
    names = words | {"": _("No answer")}
    for round in shown:
        spread = kept_spread(round)
        for figure in Figure:
            head = [_which(round), str(figure.label)]
            for count in ring_counts(spread, figure):
                rows.append(
                    [*head, _("Place"), _places_name(count.values), _shown(count.people), round.took_part]
                )
            for count in feeling_counts(spread, figure):
                rows.append(
                    [*head, _("Feeling"), names[count.values[0]], _shown(count.people), round.took_part]
                )
    return rows


def _shown(count: int | None) -> object:
    return _("hidden") if count is None else count


@dataclass(frozen=True)
class DrawnPicture:
    """One person's picture: as it is drawn, and the same in words."""

    figures: list[drawing.DrawnFigure]
    lines: list[PlacingLine]

    @property
    def in_words(self) -> str:
        return " ".join(f"{line.name} ({line.letter}): {line.where}. {line.feels}." for line in self.lines)

    @property
    def has_somebody_left_out(self) -> bool:
        return any(figure.ring in ("", Ring.ABSENT) for figure in self.figures)


def drawn_picture(picture: Picture, words: dict[str, str]) -> DrawnPicture:
    return DrawnPicture(drawing.drawn_figures(picture), placing_lines(picture, words))
