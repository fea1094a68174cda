"""The themes to start with, from a file into the database."""

import tomllib

from django.db import transaction

from feedback.models import Theme
from kit.trail.actions import record
from kit.trail.actors import Job

LOADER = Job("load_codebook")


class BadFile(Exception):
    """The file is not a codebook. The message says where."""


def read(path):
    """Rows of (slug, name, what belongs here, slug of the theme above or none), each after the one above it."""
    try:
        with path.open("rb") as file:
            return list(_rows(tomllib.load(file)))
    except OSError as problem:
        raise BadFile(f"{path} cannot be read.") from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise BadFile(f"{path} is not TOML: {problem}") from problem


def _rows(themes):
    for slug, theme in themes.items():
        try:
            yield slug, theme["name"], theme["belongs"], None
            for child, (name, belongs) in theme.get("under", {}).items():
                yield child, name, belongs, slug
        except (KeyError, TypeError, ValueError, AttributeError) as problem:
            raise BadFile(
                f"Under “{slug}” there should be a name, what belongs here, and themes as [name, words]."
            ) from problem


@transaction.atomic
def load(*, rows, at):
    """How many were added. One that is there, by its address or by its name, is left as people have made it."""
    there = {theme.slug: theme for theme in Theme.objects.select_for_update()}
    names = {theme.name.lower() for theme in there.values()}
    added = 0
    for position, (slug, name, belongs, above) in enumerate(rows):
        if slug in there or name.lower() in names:
            continue
        theme = Theme.objects.create(slug=slug, name=name, belongs=belongs, parent=there.get(above), position=position)
        record("feedback.theme_added", theme, by=LOADER, at=at, theme=slug)
        there[slug] = theme
        names.add(name.lower())
        added += 1
    return added
