import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.core.management import call_command
from django.db import connection

from kit import crypto
from subscriptions.models import Subscription

pytestmark = pytest.mark.django_db
EMAIL = "reader@example.org"


@pytest.fixture
def before(settings, cast, NOW):
    """An address and an authenticator's secret, as an old key wrote them with the time in it."""
    settings.FIELD_KEYS = ["old key"]
    token = Fernet(crypto.derived("old key")).encrypt(EMAIL.encode()).decode()
    Subscription.objects.create(kind="forums.newsletter", email=EMAIL, email_hash="1", asked_on=NOW.date())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE subscriptions_subscription SET email = %s", [token])
    Authenticator.objects.create(user=cast["moderator"], type="totp", data={"secret": token})
    settings.FIELD_KEYS = ["new key", "old key"]


def test_every_value_is_written_anew_so_that_the_old_key_can_go(before, settings):
    for _ in range(2):
        call_command("reseal", verbosity=0)
    settings.FIELD_KEYS = ["new key"]
    assert Subscription.objects.get().email == EMAIL
    assert crypto.decrypt(Authenticator.objects.get().data["secret"]) == EMAIL


def test_control_without_it_the_old_key_is_needed(before, settings):
    settings.FIELD_KEYS = ["new key"]
    with pytest.raises(crypto.CannotRead):
        Subscription.objects.get()
