"""How everything looks: the NHS.UK design system, its form pack, layouts and charts."""

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import Warning as CheckWarning
from django.core.checks import register

MISSING = "The NHS.UK design system is not here yet. Run script/bootstrap, it puts it in node_modules/."


class DesignConfig(AppConfig):
    name = "kit.design"
    label = "design"

    def ready(self):
        register(design_system_is_here, "design")


def design_system_is_here(app_configs, **kwargs):
    if settings.NHSUK.is_dir():
        return []
    return [CheckWarning(MISSING, id="design.W001")]
