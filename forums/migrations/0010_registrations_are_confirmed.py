from django.db import migrations, models
from django.db.models import F

import kit.crypto


def keep_those_who_are_coming(apps, schema_editor):
    """Whoever registered before this stays registered: they were told that they have a place."""
    rows = apps.get_model("forums", "Registration").objects.filter(confirmed_on=None)
    rows.update(confirmed_on=F("registered_on"))


class Migration(migrations.Migration):

    dependencies = [
        ('forums', '0009_papers_know_who_writes_them'),
    ]

    operations = [
        migrations.AddField(
            model_name='registration',
            name='confirmed_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='registration',
            name='asked_email',
            field=kit.crypto.EncryptedTextField(blank=True, db_default='', default=''),
        ),
        migrations.RunPython(keep_those_who_are_coming, migrations.RunPython.noop),
    ]
