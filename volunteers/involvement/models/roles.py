"""What we ask people to do, and what we offer for it."""

import uuid
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from kit.helping import LONGEST_REFERENCE
from kit.translation import gettext_lazy as _lazy
from people.models import Area, Directorate, Person
from people.searching import by_name
from volunteers.involvement import tags


class RoleType(models.Model):
    """How deeply a role takes part: four neutral codes, in words the trust chooses."""

    code = models.PositiveSmallIntegerField(primary_key=True)
    label = models.CharField(max_length=120)

    PRIVACY = {"code": "plain", "label": "plain"}

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="volunteers_role_type_is_one_of_four", condition=Q(code__range=(1, 4))
            )
        ]

    def __str__(self) -> str:
        return self.label


class Route(models.TextChoices):
    """How a fee reaches the person. Finance decides it for each role."""

    PAYROLL = "payroll", _lazy("Through payroll")
    ACCOUNTS_PAYABLE = "accounts_payable", _lazy("Through accounts payable, to a bank account")
    VOUCHER = "voucher", _lazy("As a voucher")
    EXPENSES_ONLY = "expenses_only", _lazy("Expenses only")
    NONE = "none", _lazy("Nothing is paid")


PAYS_A_FEE = (Route.PAYROLL, Route.ACCOUNTS_PAYABLE, Route.VOUCHER)


class DBSLevel(models.TextChoices):
    NONE = "none", _lazy("None")
    BASIC = "basic", _lazy("Basic")
    STANDARD = "standard", _lazy("Standard")
    ENHANCED = "enhanced", _lazy("Enhanced")
    BARRED = "barred", _lazy("Enhanced, with barred list")


class Workforce(models.TextChoices):
    ADULT = "adult", _lazy("Adults")
    CHILD = "child", _lazy("Children")
    BOTH = "both", _lazy("Adults and children")


class RoleQuerySet(models.QuerySet["InvolvementRole"]):
    def published(self) -> Self:
        return self.exclude(published_on=None).filter(closed_on=None)


class InvolvementRole(models.Model):
    """A role people can take. An open one asks for nothing before somebody takes part; others have a way in."""

    reference = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=120)
    type = models.ForeignKey(RoleType, on_delete=models.PROTECT, related_name="roles")
    is_open = models.BooleanField(default=False)
    is_paid = models.BooleanField(default=False)
    directorate = models.ForeignKey(
        Directorate, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # The reference of the work it helps with, where it is for one (`kit.helping`).
    helps_with = models.CharField(max_length=LONGEST_REFERENCE, blank=True, default="", db_default="")

    purpose = models.TextField()
    tasks = models.TextField()
    time = models.TextField()
    where = models.TextField()
    support = models.TextField()
    access = models.TextField(blank=True)
    skills = models.TextField(blank=True)
    # What helps in this role, in the same tags by which people say what they offer.
    useful = ArrayField(
        models.CharField(max_length=tags.LONGEST),
        default=list,
        blank=True,
        db_default=models.Value([], output_field=ArrayField(models.CharField(max_length=tags.LONGEST))),
    )
    reward = models.TextField()
    who_for = models.TextField(blank=True)

    minimum_age = models.PositiveSmallIntegerField(default=18)
    references_needed = models.PositiveSmallIntegerField(default=0)
    dbs_level = models.CharField(max_length=10, choices=DBSLevel, default=DBSLevel.NONE)
    workforce = models.CharField(max_length=10, choices=Workforce, blank=True)
    needs_occupational_health = models.BooleanField(default=False)

    route = models.CharField(max_length=20, choices=Route, default=Route.EXPENSES_ONLY)
    route_decided_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    route_decided_on = models.DateField(null=True, blank=True)

    published_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    became_of_it = models.TextField(blank=True)

    objects = RoleQuerySet.as_manager()

    PRIVACY = dict.fromkeys(
        (
            *(
                "id",
                "reference",
                "version",
                "title",
                "type",
                "is_open",
                "is_paid",
                "directorate",
                "area",
                "purpose",
                "helps_with",
            ),
            *(
                "tasks",
                "time",
                "where",
                "support",
                "access",
                "skills",
                "useful",
                "reward",
                "who_for",
                "minimum_age",
            ),
            *(
                "references_needed",
                "dbs_level",
                "workforce",
                "needs_occupational_health",
                "route",
                "route_decided_on",
            ),
            *("published_on", "closed_on", "became_of_it"),
        ),
        "plain",
    ) | {"route_decided_by": "personal"}

    class Meta:
        ordering = by_name("title")
        constraints = [
            models.CheckConstraint(
                name="volunteers_role_open_ones_ask_for_nothing",
                condition=Q(is_open=False)
                | Q(dbs_level="none", references_needed=0, needs_occupational_health=False),
            ),
            models.CheckConstraint(
                name="volunteers_role_volunteer_gets_expenses_only",
                condition=Q(is_paid=True) | Q(route__in=["expenses_only", "none"]),
            ),
            models.CheckConstraint(
                name="volunteers_role_dbs_names_its_workforce",
                condition=Q(dbs_level="none") ^ ~Q(workforce=""),
            ),
            models.CheckConstraint(name="volunteers_role_minimum_age", condition=Q(minimum_age__gte=16)),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("volunteers:role", args=[self.reference])

    @property
    def trail_key(self) -> str:
        return f"volunteers.role:{self.reference}"

    @property
    def is_published(self) -> bool:
        return self.published_on is not None and self.closed_on is None

    @property
    def pays_a_fee(self) -> bool:
        return self.route in PAYS_A_FEE and self.route_decided_on is not None
