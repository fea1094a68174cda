"""How everything looks: the NHS.UK design system, its form pack, layouts and charts."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import Warning as CheckWarning
from django.core.checks import register

from kit import pdf

MISSING = "The NHS.UK design system is not here yet. Run script/bootstrap, it puts it in node_modules/."


class DesignConfig(AppConfig):
    name = "kit.design"
    label = "design"

    def ready(self) -> None:
        register(design_system_is_here, "design")
        register(pdfs_can_be_made, "design")


def design_system_is_here(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckWarning]:
    if settings.NHSUK.is_dir():
        return []
    return [CheckWarning(MISSING, id="design.W001")]


def pdfs_can_be_made(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckWarning]:
    return [CheckWarning(problem, id="design.W002") for problem in [pdf.problem()] if problem]
