"""What is kept about people, as docs/what-we-keep.toml says it, held against the models."""

import inspect
import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType, ModuleType

from django.db import models

from tests.field_classes import PERSONAL, SECRET, SPECIAL, fields

LIST = Path(__file__).parent.parent / "docs" / "what-we-keep.toml"


@dataclass(frozen=True)
class Kept:
    """Some fields, the sentence of the privacy notice that names them, and their heading in the download or why there is none."""

    notice: str
    fields: tuple[str, ...]
    download: str = ""
    not_in_download: str = ""

    @property
    def is_decided(self) -> bool:
        return bool(self.download) != bool(self.not_in_download)


def read_list() -> list[Kept]:
    rows = tomllib.loads(LIST.read_text(encoding="utf-8"))["kept"]
    return [Kept(**row | {"fields": tuple(_fields(row["fields"]))}) for row in rows]


def _fields(lines: str) -> Iterable[str]:
    for line in lines.strip().splitlines():
        model, *names = line.split()
        yield from (f"{model}.{name}" for name in names)


def about_people(ours: Iterable[type[models.Model]]) -> set[str]:
    return {
        f"{model._meta.label}.{name}" for model in ours for name in fields(model, PERSONAL, SPECIAL, SECRET)
    }


def faults(kept: list[Kept], known: set[str]) -> dict[str, list[str]]:
    """Fields that nobody listed, that are not there, and that stand twice."""
    named = Counter(field for row in kept for field in row.fields)
    return {
        "missing": sorted(known - named.keys()),
        "gone": sorted(named.keys() - known),
        "twice": sorted(field for field, times in named.items() if times > 1),
    }


def unspoken(row: Kept, exporter: FunctionType) -> list[str]:
    """Fields that the code behind a heading of the download does not name, where it does not give whole rows."""
    code = "".join(inspect.getsource(module) for module in _modules_of(exporter))
    words = set(re.findall(r"\w+", re.sub(r"get_(\w+)_display", r"\1", code)))
    return [
        field for field in row.fields if not _is_whole(field, exporter) and field.split(".")[2] not in words
    ]


def _modules_of(exporter: FunctionType) -> set[ModuleType]:
    """Its own, and those of the functions that it calls or was made with."""
    called = [exporter.__globals__.get(name) for name in re.findall(r"\w+", inspect.getsource(exporter))]
    made_with = [cell.cell_contents for cell in exporter.__closure__ or ()]
    functions = [exporter, *filter(inspect.isfunction, [*called, *made_with])]
    return {module for module in map(inspect.getmodule, functions) if module}


def _is_whole(field: str, exporter: FunctionType) -> bool:
    """Rows given with all their fields, and whose they are."""
    code = inspect.getsource(exporter)
    return field.endswith(".person") or ("rows_as_dicts(" in code and f"{field.split('.')[1]}." in code)
