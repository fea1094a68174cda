"""Figures in texts that somebody has to agree: `{young_carer_age}` is the setting `guides.young_carer_age`, in force on the day of reading."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from guides.marked_text import SETTING
from people.models import DatedSetting

ROOM = "guides."


@dataclass(frozen=True)
class FigureInText:
    words: str
    owner: str
    source: str
    since: date


def figures_on(names: Iterable[str], day: date) -> dict[str, FigureInText]:
    """{name: what is in force}. One query, and none where a text names no figure."""
    keys = [ROOM + name for name in sorted(names)]
    if not keys:
        return {}
    rows = DatedSetting.objects.on(day).filter(key__in=keys).order_by("starts_on")
    return {
        row.key.removeprefix(ROOM): FigureInText(str(row.value), row.owner, row.source, row.starts_on)
        for row in rows
    }


def unknown_settings(names: set[str], day: date) -> list[str]:
    return sorted(names - figures_on(names, day).keys())


def filled(words: str, figures: dict[str, FigureInText]) -> str:
    """What nobody has agreed for today stays open, in brackets."""
    return SETTING.sub(lambda name: figures[name[1]].words if name[1] in figures else "[…]", words)
