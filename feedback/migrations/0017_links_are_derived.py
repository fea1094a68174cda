"""What opens a follower's page stands in no table: the column keeps a keyed digest, by which letters already sent still work."""

from django.db import migrations, models

from feedback.models.follower import LINKS


def keep_a_digest(apps, schema_editor):
    for row in apps.get_model("feedback", "Follower").objects.exclude(old_link=None).iterator():
        row.old_link = LINKS.old_link(row.old_link)
        row.save(update_fields=["old_link"])


class Migration(migrations.Migration):
    dependencies = [("feedback", "0016_searched_as_people_write")]

    operations = [
        # The column stays where it is, under its old name: what runs until the release still reads it.
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterField("follower", "key", models.UUIDField(unique=True, null=True, editable=False)),
            ],
            state_operations=[
                migrations.RenameField("follower", "key", "old_link"),
                migrations.AlterField(
                    "follower", "old_link", models.UUIDField(db_column="key", unique=True, null=True, editable=False)
                ),
            ],
        ),
        migrations.RunPython(keep_a_digest, migrations.RunPython.noop),
    ]
