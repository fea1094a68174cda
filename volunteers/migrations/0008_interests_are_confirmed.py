from django.db import migrations, models
from django.db.models import F


def keep_those_who_wrote(apps, schema_editor):
    """Whoever wrote before this was told that somebody writes to them."""
    apps.get_model("volunteers", "Interest").objects.update(confirmed_on=F("came_on"))


class Migration(migrations.Migration):
    dependencies = [("volunteers", "0007_accounts_are_remembered")]

    operations = [
        migrations.AddField("interest", "confirmed_on", models.DateField(blank=True, null=True)),
        migrations.RunPython(keep_those_who_wrote, migrations.RunPython.noop),
    ]
