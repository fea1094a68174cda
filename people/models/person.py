"""A person who signs in: registered, volunteering or working here."""

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import rules
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property

from kit.crypto import EncryptedTextField
from kit.email_addresses import normalised
from kit.translation import gettext_lazy as _lazy
from people.models.places import Area, Directorate, Team
from people.models.roles import NEEDS_SECOND_FACTOR, Role, RoleHeld
from people.searching import by_name

if TYPE_CHECKING:
    from allauth.account.models import EmailAddress
    from allauth.usersessions.models import UserSession
    from django.db.models.fields.related_descriptors import RelatedManager


class ContactBy(models.TextChoices):
    EMAIL = "email", _lazy("Email")
    TEXT = "text", _lazy("Text message")
    PHONE = "phone", _lazy("Phone call")
    POST = "post", _lazy("Letter")


class Topic(models.TextChoices):
    SERVICES = "services", _lazy("How services work")
    CRISIS = "crisis", _lazy("Help in a crisis")
    WARDS = "wards", _lazy("Staying in hospital")
    CHILDREN = "children", _lazy("Children and young people")
    OLDER = "older", _lazy("Older people")
    LEARNING_DISABILITY = "learning_disability", _lazy("Learning disabilities and autism")
    CARERS = "carers", _lazy("Carers, family and friends")
    EQUALITY = "equality", _lazy("Fair treatment for everyone")
    RECOVERY = "recovery", _lazy("Recovery and learning")
    BUILDINGS = "buildings", _lazy("Buildings and getting there")


class Digest(models.TextChoices):
    """How often somebody is told by email what waits for them."""

    DAILY = "daily", _lazy("Every working day")
    WEEKLY = "weekly", _lazy("Once a week")
    NEVER = "never", _lazy("Never")


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, email: str | None) -> "Person":
        assert email is not None  # noqa: S101 - nobody without an address is asked for
        return self.get(email=normalised(email))


class Person(AbstractBaseUser):
    """Has no power by itself: everything a person may do comes from the roles they hold, through `rules`."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField("email address", max_length=254)
    called = models.CharField("name to be called by", max_length=80, blank=True)
    contact_by = models.CharField(max_length=10, choices=ContactBy.choices, default=ContactBy.EMAIL)
    phone = models.CharField("phone number", max_length=30, blank=True)
    address = models.TextField("postal address", max_length=400, blank=True)
    areas = models.ManyToManyField("people.Area", blank=True, related_name="interested")
    topics = ArrayField(models.CharField(max_length=30, choices=Topic.choices), default=list, blank=True)
    other_topics = models.CharField("other topics", max_length=200, blank=True)
    # Empty while they have not chosen: `digest_in_force` says what that means.
    digest = models.CharField(max_length=6, choices=Digest, blank=True, default="", db_default="")
    # Written by `people.accounts.visits`, sealed: a copy of the tables does not say when anybody was here.
    days_here = EncryptedTextField(blank=True, default="", db_default="", editable=False)
    is_active = models.BooleanField("can sign in", default=True)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PersonManager()

    EMAIL_FIELD = USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []
    PRIVACY = {
        "id": "plain",
        "key": "plain",
        "password": "secret",
        "last_login": "personal",
        "email": "personal",
        "called": "personal",
        "contact_by": "personal",
        "phone": "personal",
        "address": "personal",
        "areas": "personal",
        "topics": "personal",
        "other_topics": "personal",
        "digest": "personal",
        "days_here": "personal",
        "is_active": "plain",
        "joined_at": "personal",
    }

    if TYPE_CHECKING:
        # The ways back from the rows of allauth, which says no types.
        emailaddress_set: RelatedManager[EmailAddress]
        usersession_set: RelatedManager[UserSession]

    # Set to True by the middleware when this session was signed in with a second factor.
    second_factor = False

    class Meta:
        ordering = [*by_name("called"), "email"]
        verbose_name_plural = "people"
        constraints = [
            models.UniqueConstraint("email", name="people_person_email_once"),
            models.CheckConstraint(
                name="people_person_email_is_lower", condition=models.Q(email=Lower("email"))
            ),
        ]

    def __str__(self) -> str:
        return self.called or "Someone registered"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = normalised(self.email)
        super().save(*args, **kwargs)

    @property
    def trail_key(self) -> str:
        return f"person:{self.key}"

    @property
    def trail_role(self) -> str:
        """For the record: of the roles in force now the last in the
        table; "registered" when there are none.
        """
        ranked: list[str] = list(Role)
        return str(max((held.role for held in self.roles_in_force), key=ranked.index, default="registered"))

    @cached_property
    def roles_today(self) -> list[RoleHeld]:
        """Roles held today, with or without a second factor.

        One query for a request; actions on roles forget it.
        """
        held = self.roles_held.on(timezone.localdate())
        return list(held.select_related("team", "directorate", "area"))

    @property
    def roles_in_force(self) -> list[RoleHeld]:
        return [
            held for held in self.roles_today if self.second_factor or held.role not in NEEDS_SECOND_FACTOR
        ]

    @property
    def is_staff_somewhere(self) -> bool:
        """Holds a role that needs a second factor, whether or not one was used."""
        return any(held.role in NEEDS_SECOND_FACTOR for held in self.roles_today)

    @property
    def digest_in_force(self) -> Digest:
        """As they chose. Until then who works here hears once a week, and nobody else is written to."""
        if self.digest:
            return Digest(self.digest)
        return Digest.WEEKLY if self.is_staff_somewhere else Digest.NEVER

    def holds(
        self,
        role: str,
        *,
        team: Team | None = None,
        directorate: Directorate | None = None,
        area: Area | None = None,
    ) -> bool:
        """Whether the person holds this role at that place.

        Roles that need a second factor give nothing without it.
        """
        return any(
            held.role == role and held.covers(team=team, directorate=directorate, area=area)
            for held in self.roles_in_force
        )

    def forget_roles(self) -> None:
        self.__dict__.pop("roles_today", None)

    @property
    def is_staff(self) -> bool:
        """Django's word for who may open its admin."""
        return self.is_active and self.holds(Role.ADMINISTRATOR)

    # Rules are asked directly: there are no superusers, groups or permission
    # rows that could give power around them.
    def has_perm(self, perm: str, obj: Any = None) -> bool:
        return self.is_active and rules.has_perm(perm, self, obj)

    def has_perms(self, perm_list: Iterable[str], obj: Any = None) -> bool:
        return all(self.has_perm(perm, obj) for perm in perm_list)

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_active and rules.has_perm(app_label, self)
