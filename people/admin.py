"""Places, settings, crisis lines; people to look at.

Every change is written to the trail, by name of field only.
"""

import hashlib
from typing import Any

from django import forms
from django.contrib import admin
from django.db import transaction
from django.db.models import Model, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils import timezone

from kit.trail.actions import record
from people import loading
from people.models import (
    Area,
    BankHoliday,
    CrisisLine,
    DatedSetting,
    Directorate,
    Person,
    Service,
    Team,
    Trust,
)


class VersionedAdminForm(forms.ModelForm):
    """Refuses to save over what a colleague saved since this page was opened."""

    opened = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["opened"] = self.mark(type(self.instance).objects.all())

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        # Locked until Django's page, which is one transaction, has saved.
        if self.instance.pk and data.get("opened") != self.mark(
            type(self.instance).objects.select_for_update()
        ):
            raise forms.ValidationError(
                "A colleague has changed this since you opened it. "
                "Copy what you typed, then open the page again."
            )
        return data

    def mark(self, rows: QuerySet) -> str:
        """Stands for what the database holds of this row; signing in
        and loading again do not count as changes.
        """
        row = rows.filter(pk=self.instance.pk).values().get()
        held = [f"{name}={value}" for name, value in row.items() if name not in {"last_login", "version"}]
        return hashlib.sha256("\n".join(held).encode()).hexdigest()


class RecordedAdmin(admin.ModelAdmin):
    actions = None
    form = VersionedAdminForm

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: Model, form: BaseForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        verb = "people.changed_in_admin" if change else "people.added_in_admin"
        for field in form.changed_data or [""]:
            record(verb, obj, by=request.user, at=timezone.now(), field=field)

    # The trail is the record. Django's own copies the names of people, and would keep them after they left.
    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> None:
        return None

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> None:
        return None


class ShownOnPages(RecordedAdmin):
    def save_model(self, request: HttpRequest, obj: Model, form: BaseForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        loading.trust_changed()


@admin.register(Area, Directorate, Service)
class PlaceAdmin(ShownOnPages):
    list_display = ["name", "slug"]
    search_fields = ["name"]


@admin.register(Team)
class TeamAdmin(ShownOnPages):
    list_display = ["name", "area", "directorate", "service", "is_active"]
    list_filter = ["is_active", "area", "directorate", "service"]
    list_select_related = ["area", "directorate", "service"]
    search_fields = ["name"]


@admin.register(DatedSetting)
class DatedSettingAdmin(RecordedAdmin):
    list_display = ["key", "value", "starts_on", "ends_on", "owner"]


@admin.register(BankHoliday)
class BankHolidayAdmin(ShownOnPages):
    """Days on which what is open is due move within the hour.

    One entered by mistake is unticked and not deleted.
    """

    list_display = ["day", "name", "is_holiday", "source"]


@admin.register(Trust)
class TrustAdmin(ShownOnPages):
    list_display = ["name", "service_name"]


@admin.register(CrisisLine)
class CrisisLineAdmin(ShownOnPages):
    list_display = ["name", "number", "starts_on", "ends_on"]


@admin.register(Person)
class PersonAdmin(RecordedAdmin):
    """To find a person and to stop or allow their signing in. Roles are given on our own pages."""

    fields = ["called", "email", "joined_at", "is_active", "opened"]
    readonly_fields = ["called", "email", "joined_at"]
    list_display = ["called", "email", "is_active"]
    search_fields = ["called", "email"]
