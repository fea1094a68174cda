from django.db import migrations
from django_migration_linter.operations import IgnoreMigration


class Migration(migrations.Migration):
    """Who follows a point is a subscription."""

    dependencies = [("feedback", "0005_cached_links")]

    operations = [
        # No trust has data, and no copy of the product that asks for the table runs anywhere.
        IgnoreMigration(),
        migrations.DeleteModel("Follower"),
    ]
