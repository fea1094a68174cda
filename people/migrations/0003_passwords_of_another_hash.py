"""Passwords are hashed by one algorithm only, so that no try tells by its length how old an account is.

Whoever had a password of the algorithm before signs in with a code by email and chooses a new one.
"""

from django.contrib.auth.hashers import make_password
from django.db import migrations

BEFORE = "pbkdf2_"


def make_unusable(apps, schema_editor):
    Person = apps.get_model("people", "Person")
    for row in Person.objects.filter(password__startswith=BEFORE).only("pk").iterator():
        Person.objects.filter(pk=row.pk).update(password=make_password(None))


class Migration(migrations.Migration):
    dependencies = [("people", "0002_gathering")]
    operations = [migrations.RunPython(make_unusable, migrations.RunPython.noop)]
