from django.db import migrations
from django_migration_linter.operations import IgnoreMigration


class Migration(migrations.Migration):
    """Who gets the newsletter or news of new dates by email is a subscription."""

    dependencies = [("forums", "0004_example_of_a_name")]

    operations = [
        # No trust has data, and no copy of the product that asks for these tables runs anywhere.
        IgnoreMigration(),
        migrations.RemoveField("newssubscription", "areas"),
        migrations.RemoveField("newssubscription", "asked_areas"),
        migrations.DeleteModel("Reader"),
        migrations.DeleteModel("NewsSubscription"),
    ]
