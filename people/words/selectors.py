"""What things are called, and since when: as the page of words shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from kit.wording import OWN_LANGUAGE, WORDING, ChoosableName
from people.models import ChosenWord, Trust
from people.selectors import SERVICE_KEY


@dataclass(frozen=True)
class NameNow:
    """`row`: what was chosen and holds; None while the standard word does. `planned`: what holds from a later day on."""

    name: ChoosableName
    standard: str
    row: ChosenWord | None
    planned: list[ChosenWord]
    rows: int

    @property
    def word(self) -> str:
        return self.row.word if self.row else self.standard


def names_now(today: date) -> list[tuple[str, list[NameNow]]]:
    """Each part of the names with its names, in the order in which rooms offer them. Two queries."""
    names = _with_rows(WORDING, ChosenWord.objects.filter(language=OWN_LANGUAGE), today)
    by_part: dict[str, list[NameNow]] = {}
    for now in names:
        by_part.setdefault(now.name.part, []).append(now)
    return list(by_part.items())


def name_now(key: str, today: date) -> NameNow | None:
    name = WORDING.get(key)
    if name is None:
        return None
    return _with_rows([name], ChosenWord.objects.filter(language=OWN_LANGUAGE, key=key), today)[0]


def words_of_others(key: str, today: date) -> dict[str, set[str]]:
    """{key: words that hold or are planned} of everything else."""
    rows = ChosenWord.objects.filter(language=OWN_LANGUAGE).exclude(key=key)
    taken: dict[str, set[str]] = {}
    for now in _with_rows(WORDING, rows, today):
        chosen = [now.row, *now.planned] if now.row else now.planned
        taken[now.name.key] = {row.word for row in chosen if row.word}
    return taken


def _with_rows(names: Iterable[ChoosableName], rows: Iterable[ChosenWord], today: date) -> list[NameNow]:
    by_key = {
        key: list(of_key)
        for key, of_key in groupby(sorted(rows, key=_by_key_and_day), key=lambda row: row.key)
    }
    service = Trust.objects.values_list("service_name", flat=True).first()
    return [_name_with(name, by_key.get(name.key, []), service, today) for name in names]


def _name_with(name: ChoosableName, rows: list[ChosenWord], service: str | None, today: date) -> NameNow:
    standard = service if name.key == SERVICE_KEY and service else str.__str__(name.standard)
    begun = [row for row in rows if row.starts_on <= today]
    row = begun[-1] if begun and begun[-1].word else None
    # Of several rows of one day the last counts; the way back to the standard says nothing where it holds already.
    to_come = {row.starts_on: row for row in rows if row.starts_on > today}.values()
    planned = [later for later in to_come if later.word or row]
    return NameNow(name, standard, row, planned, len(rows))


def _by_key_and_day(row: ChosenWord) -> tuple[str, date, int]:
    return row.key, row.starts_on, row.pk
