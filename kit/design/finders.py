"""Where Django finds the design system's few files that a browser needs.

Its stylesheet names a font on another host. We serve a copy without it: Arial, and no request to anyone else.
"""

import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, overload

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.checks import CheckMessage
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import FileSystemStorage

from kit.design.apps import MISSING

# A finder has a method `list`, so inside it the type has another name.
Paths = list[str]
Faults = list[CheckMessage]
PREFIX = "nhsuk"
STYLES = "nhsuk-frontend.min.css"
SCRIPTS = ("nhsuk-frontend.min.js", "nhsuk-frontend.min.js.map")
FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=[^*]*\*/")


def without_other_hosts(css: str) -> str:
    """The stylesheet in Arial, its icons beside it, and no map (the map would be of another text)."""
    css = SOURCE_MAP.sub("", FONT_FACE.sub("", css))
    return css.replace("Frutiger W01,arial", "arial").replace("url(/assets/", "url(assets/")


class DesignSystemFinder(BaseFinder):
    def __init__(self, app_names: Sequence[str] | None = None, *args: Any, **kwargs: Any) -> None:
        self.source = Path(settings.NHSUK)
        self.made = Path(settings.BASE_DIR) / "var" / "design"

    def check(self, **kwargs: Any) -> "Faults":
        return []  # kit.design.apps checks

    @overload
    def find(self, path: str, find_all: Literal[False] = False) -> str | None: ...

    @overload
    def find(self, path: str, find_all: Literal[True]) -> "Paths": ...

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> "str | Paths | None":
        file_path = self._file(str(path))
        if find_all:
            return [str(file_path)] if file_path else []
        return str(file_path) if file_path else None

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        if not self.source.is_dir():
            raise ImproperlyConfigured(MISSING)
        self._styles()
        yield STYLES, self._storage(self.made)
        assets = (
            str(p.relative_to(self.source)) for p in sorted(self.source.glob("assets/**/*")) if p.is_file()
        )
        assert ignore_patterns is not None  # noqa: S101 - collectstatic gives a list
        for path in (*SCRIPTS, *assets):
            if (self.source / path).is_file() and not matches_patterns(path, ignore_patterns):
                yield path, self._storage(self.source)

    def _storage(self, folder: Path) -> FileSystemStorage:
        storage = FileSystemStorage(location=folder)
        storage.prefix = PREFIX  # type: ignore[attr-defined]  # collectstatic asks it, and Django's own finders set it
        return storage

    def _file(self, path: str) -> Path | None:
        path = path.replace(os.sep, "/")
        if not path.startswith(PREFIX + "/") or not self.source.is_dir():
            return None
        name = path.removeprefix(PREFIX + "/")
        if name == STYLES:
            return self._styles()
        file = (self.source / name).resolve()
        served = name in SCRIPTS or file.is_relative_to((self.source / "assets").resolve())
        return file if served and file.is_file() else None

    def _styles(self) -> Path:
        """Made anew when the package is newer.

        Moved into place whole: several test processes may make it at once.
        """
        source, cleaned = self.source / STYLES, self.made / STYLES
        if cleaned.exists() and cleaned.stat().st_mtime >= source.stat().st_mtime:
            return cleaned
        self.made.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=self.made, delete=False, encoding="utf-8") as draft:
            draft.write(without_other_hosts(source.read_text(encoding="utf-8")))
        os.chmod(draft.name, 0o644)
        os.replace(draft.name, cleaned)
        return cleaned
