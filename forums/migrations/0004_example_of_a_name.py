from django.db import migrations, models


class Migration(migrations.Migration):
    """The example beside the field names no place of any Trust."""

    dependencies = [("forums", "0003_idempotency_keys")]

    operations = [
        migrations.AlterField(
            "meeting",
            "name",
            models.CharField(help_text="Of the place, such as “Evening forum for everywhere”.", max_length=80),
        )
    ]
