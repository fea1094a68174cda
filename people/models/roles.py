"""The roles of the service, and who holds which, where and when."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from people.models.places import Area, Directorate, Team


class Role(models.TextChoices):
    VOLUNTEER = "volunteer", _lazy("Volunteer or involvement partner")
    REPRESENTATIVE = "representative", _lazy("Representative with lived experience")
    PARTNER = "partner", _lazy("Partner organisation")
    TEAM_MEMBER = "team_member", _lazy("Team member")
    TEAM_LEAD = "team_lead", _lazy("Team lead or service manager")
    CP_LEAD = "cp_lead", _lazy("Co-production lead")
    FOCUS_COORDINATOR = "focus_coordinator", _lazy("FoCUS coordinator")
    MODERATOR = "moderator", _lazy("Moderator")
    PALS_OFFICER = "pals_officer", _lazy("PALS officer")
    GOVERNOR = "governor", _lazy("Governor")
    VOLUNTEER_COORDINATOR = "volunteer_coordinator", _lazy("Volunteer coordinator")
    APPROVER = "approver", _lazy("Approver of claims")
    FINANCE_OFFICER = "finance_officer", _lazy("Finance officer")
    FINANCE_RELEASER = "finance_releaser", _lazy("Finance releaser")
    DIRECTOR = "director", _lazy("Director")
    COMMUNITIES_DIRECTOR = "communities_director", _lazy("Communities' Director")
    BOARD_MEMBER = "board_member", _lazy("Board member")
    GUARDIAN = "guardian", _lazy("Guardian of Service Users and Carers")
    ADMINISTRATOR = "administrator", _lazy("Administrator")


NEEDS_SECOND_FACTOR = frozenset(Role) - {Role.VOLUNTEER, Role.REPRESENTATIVE}

# What a role may be limited to. "trust" means no limit.
SCOPES: dict[str, set[str]] = dict.fromkeys(Role, {"trust"})
SCOPES |= {
    Role.VOLUNTEER: {"trust", "area"},
    Role.REPRESENTATIVE: {"area"},
    Role.PARTNER: {"area", "trust"},
    Role.TEAM_MEMBER: {"team"},
    Role.TEAM_LEAD: {"team"},
    Role.CP_LEAD: {"directorate", "area"},
    Role.VOLUNTEER_COORDINATOR: {"trust", "directorate"},
    Role.APPROVER: {"directorate", "trust"},
    Role.DIRECTOR: {"directorate"},
}


class RoleHeldQuerySet(models.QuerySet["RoleHeld"]):
    def on(self, day: date) -> Self:
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=day), starts_on__lte=day)


class RoleHeld(models.Model):
    """A role one person holds from `starts_on` up to, and not including,
    `ends_on`; at one place, or all of the trust.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="roles_held")
    role = models.CharField(max_length=30, choices=Role.choices)
    directorate = models.ForeignKey("people.Directorate", on_delete=models.PROTECT, null=True, blank=True)
    area = models.ForeignKey("people.Area", on_delete=models.PROTECT, null=True, blank=True)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, null=True, blank=True)
    starts_on = models.DateField(default=timezone.localdate)
    ends_on = models.DateField(null=True, blank=True)

    objects = RoleHeldQuerySet.as_manager()

    PRIVACY = {
        "id": "plain",
        "person": "personal",
        "role": "personal",
        "directorate": "plain",
        "area": "plain",
        "team": "plain",
        "starts_on": "personal",
        "ends_on": "personal",
    }

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="people_role_has_at_most_one_place",
                condition=Q(directorate=None, area=None)
                | Q(directorate=None, team=None)
                | Q(area=None, team=None),
            ),
            models.CheckConstraint(
                name="people_role_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.UniqueConstraint(
                name="people_role_held_once",
                fields=["person", "role", "directorate", "area", "team"],
                condition=Q(ends_on=None),
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.where}"

    @property
    def place(self) -> Team | Directorate | Area | None:
        return self.team or self.directorate or self.area

    @property
    def where(self) -> str:
        return str(self.place or _("all of the trust"))

    def covers(
        self, *, team: Team | None = None, directorate: Directorate | None = None, area: Area | None = None
    ) -> bool:
        """Whether this reaches the place asked about. A directorate or area reaches the teams in it."""
        place_ids = {
            "team": team and team.pk,
            "directorate": directorate and directorate.pk,
            "area": area and area.pk,
        }
        if team is not None:
            place_ids |= {"directorate": team.directorate_id, "area": team.area_id}
        for name in ("team", "directorate", "area"):
            if held := getattr(self, f"{name}_id"):
                return not any(place_ids.values()) or place_ids[name] == held
        return True
