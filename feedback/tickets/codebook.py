"""The codebook of themes: the ones to start with, from a file into the
database; and keeping it as it was at a time.
"""

import hashlib
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from feedback.tickets.models import CodebookVersion, Theme
from kit.trail.actions import record
from kit.trail.actors import Job

LOADER = Job("load_codebook")


class BadCodebook(Exception):
    """The file is not a codebook. The message says where."""


@dataclass(frozen=True)
class ThemeRow:
    """A theme of the file. `above` is the address of the theme it stands under, if any."""

    slug: str
    name: str
    belongs: str
    qdc: str = ""
    ko41a: str = ""
    above: str | None = None


def read_codebook(path: Path) -> list[ThemeRow]:
    """The rows of the file, each after the one above it."""
    try:
        with path.open("rb") as file:
            return list(_rows(tomllib.load(file)))
    except OSError as problem:
        raise BadCodebook(f"{path} cannot be read.") from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise BadCodebook(f"{path} is not TOML: {problem}") from problem


def _rows(themes: dict[str, Any]) -> Iterator[ThemeRow]:
    for slug, theme in themes.items():
        try:
            subject = theme.get("ko41a", "")
            yield ThemeRow(slug, theme["name"], theme["belongs"], theme.get("qdc", ""), subject)
            for child, (name, belongs, *codes) in theme.get("under", {}).items():
                qdc, ko41a = [*codes, "", ""][:2]
                yield ThemeRow(child, name, belongs, qdc, ko41a or subject, above=slug)
        except (KeyError, TypeError, ValueError, AttributeError) as problem:
            raise BadCodebook(
                f"Under “{slug}” there should be a name, what belongs here, and themes as [name, words]."
            ) from problem


@transaction.atomic
def load_codebook(*, rows: Iterable[ThemeRow], at: datetime) -> int:
    """How many were added.

    One that is there, by its address or by its name, is left as people have made it.
    """
    # Under none stands what is of the first level.
    themes_by_slug: dict[str | None, Theme] = {
        theme.slug: theme for theme in Theme.objects.select_for_update()
    }
    names = {theme.name.lower() for theme in themes_by_slug.values()}
    added = 0
    codes = {theme.qdc for theme in themes_by_slug.values()} - {""}
    for position, row in enumerate(rows):
        if row.slug in themes_by_slug or row.name.lower() in names:
            continue
        theme = Theme.objects.create(
            slug=row.slug, name=row.name, belongs=row.belongs, qdc="" if row.qdc in codes else row.qdc,
            ko41a=row.ko41a, parent=themes_by_slug.get(row.above), position=position,
        )  # fmt: skip
        record("feedback.theme_added", theme, by=LOADER, at=at, theme=row.slug)
        themes_by_slug[row.slug] = theme
        names.add(row.name.lower())
        codes.add(row.qdc)
        added += 1
    return added


def current_codebook_version(*, more: Mapping[int, dict[str, Any]], at: datetime) -> CodebookVersion:
    """The version of the codebook as it is now, made where it is new.

    `more` is what a room above says of a theme, by its key.
    """
    contents = [theme_as_dict(theme) | more.get(theme.pk, {}) for theme in Theme.objects.tree()]
    sha256 = hashlib.sha256(json.dumps(contents, sort_keys=True).encode()).hexdigest()
    made_on = timezone.localdate(at)
    return CodebookVersion.objects.get_or_create(
        sha256=sha256, defaults={"contents": contents, "made_on": made_on}
    )[0]


def theme_as_dict(theme: Theme) -> dict[str, str]:
    return {
        "slug": theme.slug, "name": theme.name, "under": theme.parent.slug if theme.parent else "",
        "belongs": theme.belongs, "examples": theme.examples, "qdc": theme.qdc, "ko41a": theme.ko41a,
        "retired_on": theme.retired_on.isoformat() if theme.retired_on else "",
    }  # fmt: skip
