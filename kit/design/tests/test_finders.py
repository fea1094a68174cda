import os
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from kit.design.apps import design_system_is_here
from kit.design.finders import DesignSystemFinder, without_other_hosts


@pytest.fixture
def finder():
    return DesignSystemFinder()


def test_only_what_a_browser_needs_is_served(finder):
    paths = [path for path, _ in finder.list([])]
    assert paths[0] == "nhsuk-frontend.min.css"
    assert all(path.startswith(("nhsuk-frontend.min.", "assets/")) for path in paths)


def test_what_is_listed_can_be_opened_and_found(finder):
    for path, storage in finder.list([]):
        assert storage.exists(path)
        assert finder.find(f"nhsuk/{path}")


def test_the_stylesheet_asks_no_other_host(finder):
    source = (finder.source / "nhsuk-frontend.min.css").read_text()
    served = Path(finder.find("nhsuk/nhsuk-frontend.min.css")).read_text()
    assert "https://assets.nhs.uk" in source  # the control: it would
    assert "https://" not in served.replace("http://www.w3.org", "")
    assert "Frutiger" not in served


@pytest.mark.parametrize(
    "path", ["nhsuk/index.mjs", "nhsuk/../../package.json", "app.css", "nhsuk/assets/../index.js"]
)
def test_other_files_are_not_found(finder, path):
    assert finder.find(path) is None
    assert finder.find(path, find_all=True) == []


def test_the_copy_is_made_again_when_the_package_is_newer(settings, tmp_path):
    settings.NHSUK, settings.BASE_DIR = tmp_path / "npm", tmp_path
    (tmp_path / "npm").mkdir()
    source = tmp_path / "npm" / "nhsuk-frontend.min.css"
    source.write_text("a{color:red}")
    made = DesignSystemFinder().find("nhsuk/nhsuk-frontend.min.css")
    source.write_text("a{color:blue}")
    later = source.stat().st_mtime + 10
    os.utime(source, (later, later))
    assert Path(DesignSystemFinder().find("nhsuk/nhsuk-frontend.min.css")).read_text() == "a{color:blue}"
    assert made.endswith("nhsuk-frontend.min.css")


def test_a_missing_design_system_is_said_in_a_sentence(settings, tmp_path):
    assert design_system_is_here(None) == []
    settings.NHSUK = tmp_path / "nowhere"
    finder = DesignSystemFinder()
    assert finder.find("nhsuk/nhsuk-frontend.min.css") is None
    with pytest.raises(ImproperlyConfigured, match="Run script/bootstrap"):
        list(finder.list([]))
    assert "Run script/bootstrap" in design_system_is_here(None)[0].msg


def test_icons_are_looked_for_beside_the_stylesheet():
    assert (
        without_other_hosts("a{b:url(/assets/images/x.svg)}/*# sourceMappingURL=y */")
        == "a{b:url(assets/images/x.svg)}"
    )
