from django.db import migrations
from django_migration_linter.operations import IgnoreMigration


class Migration(migrations.Migration):
    dependencies = [
        ("development_group", "0002_papers_from_figures"),
    ]

    operations = [
        # No trust has counted anything by hand yet: what PALS heard comes from its files.
        IgnoreMigration(),
        migrations.DeleteModel(name="PalsCount"),
    ]
