"""The design system's files, taken from its npm package when static files are collected."""

import re

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import Error
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

FILES = ("nhsuk-frontend.min.css", "nhsuk-frontend.min.js")
FONT_FACE = re.compile(r"@font-face\{[^}]*\}")
SOURCE_MAP = re.compile(r"\n?(/\*#|//#) sourceMappingURL=.*$")


class DesignSystemStorage(FileSystemStorage):
    """Serves the style sheet without its fonts, which are licensed and live on another host: ours is Arial."""

    prefix = None

    def _open(self, name, mode="rb"):
        text = (settings.NHSUK / name).read_text(encoding="utf-8")
        if name.endswith(".css"):
            text = FONT_FACE.sub("", text).replace("Frutiger W01,", "")
        return ContentFile(SOURCE_MAP.sub("", text).encode(), name=name)


class DesignSystemFinder(BaseFinder):
    def __init__(self, app_names=None, *args, **kwargs):
        self.storage = DesignSystemStorage(location=settings.NHSUK)
        self.storage.prefix = "nhsuk"
        super().__init__(*args, **kwargs)

    def check(self, **kwargs):
        if all((settings.NHSUK / name).exists() for name in FILES):
            return []
        return [Error("The design system is missing. Run script/bootstrap, which installs it.", id="design.E001")]

    def find(self, path, find_all=False, **kwargs):
        name = str(path).removeprefix("nhsuk/")
        found = [str(settings.NHSUK / name)] if name in FILES and str(path).startswith("nhsuk/") else []
        return found if find_all else (found[0] if found else [])

    def list(self, ignore_patterns):
        for name in FILES:
            yield name, self.storage
