"""Wherever a number is typed or loaded, it is read as it was meant, or asked for again."""

import importlib
import pkgutil
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError

import audits
import coprod
import feedback
import forums
import insight
import meetings
import people
import volunteers
from insight.intake.file_formats import parsers
from insight.intake.file_formats.problems import RejectedRow
from kit.design.fields import NumberField, WholeNumberField
from people import trust_file
from people.models import DatedSetting
from people.trust_file import SHIPPED
from volunteers.claims.forms.claims import ExpenseForm
from volunteers.involvement.forms.fields import PoundsField

ROOMS = (audits, coprod, feedback, forums, insight, meetings, people, volunteers)


def all_forms(of=forms.BaseForm):
    for kind in of.__subclasses__():
        yield kind
        yield from all_forms(kind)


def test_every_box_for_a_number_in_every_room_reads_it_as_people_write_it():
    for room in ROOMS:
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            if ".forms" in module.name:
                importlib.import_module(module.name)
    boxes = [
        (kind.__qualname__, name, field)
        for kind in all_forms()
        if kind.__module__.split(".")[0] in {room.__name__ for room in ROOMS}
        for name, field in kind.base_fields.items()
        if isinstance(field, forms.IntegerField) and not isinstance(field.widget, forms.HiddenInput)
    ]
    assert len(boxes) > 15
    assert [
        (kind, name) for kind, name, field in boxes if not isinstance(field, NumberField | WholeNumberField)
    ] == []


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("12,50", "12.50"), ("£12,50", "12.50"), ("1,5", "1.5"), ("1,200", "1200"), ("1.200,50", "1200.50")],
)
def test_an_amount_with_a_decimal_comma_is_that_amount(typed, amount):
    form = ExpenseForm({"kind": "taxi", "amount": typed, "how": "reimbursed"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["amount"] == Decimal(amount)


@pytest.mark.parametrize("typed", ["1,23,4", "12 50", "1.200.3", "1e3", "twelve"])
def test_an_amount_that_could_be_two_is_asked_for_again_and_kept_in_the_box(typed):
    form = ExpenseForm({"kind": "taxi", "amount": typed, "how": "reimbursed"})
    assert form.errors["amount"] == ["Enter an amount in pounds, like 12.50 or 1,200"]
    assert form["amount"].value() == typed


def test_control_djangos_own_field_takes_what_nobody_writes():
    assert forms.DecimalField().clean("1e3") == 1000
    with pytest.raises(ValidationError):
        NumberField().clean("1e3")
    with pytest.raises(ValidationError):
        PoundsField().clean("1e3")


@pytest.mark.parametrize("cell", ["1,5", "12,50", "1,23,4", "1 2"])
def test_a_number_in_a_file_that_is_not_whole_is_a_bad_row(cell):
    with pytest.raises(RejectedRow):
        parsers.parse_count(cell)


def test_a_number_in_a_file_may_have_groups():
    assert parsers.parse_count("1,234") == (1234, False)


def test_a_setting_with_a_comma_in_its_number_is_refused_in_the_admin_and_in_the_file(trust, tmp_path):
    row = DatedSetting.objects.get(key="volunteers.mileage_rates")
    row.value = row.value | {"bicycle": "0,20"}
    with pytest.raises(ValidationError, match="with a point"):
        row.full_clean()
    path = tmp_path / "trust.toml"
    path.write_text(SHIPPED.read_text().replace('bicycle = "0.20"', 'bicycle = "0,20"'))
    with pytest.raises(trust_file.BadTrustFile, match="no comma"):
        trust_file.read_trust_file(path)
