"""What opens a reader's page, a subscription or a registration stands in no table.

The columns keep keyed digests, by which letters already sent still work. The trail named subscriptions by what stood in their
letters: those that are still there get their number for a name. Nothing of what the entries record changes.
"""

from uuid import uuid4

from django.db import migrations, models

from forums.models.news import LINKS as NEWS
from forums.models.readers import LINKS as READERS


def keep_a_digest(apps, schema_editor):
    for model, links in (("Reader", READERS), ("NewsSubscription", NEWS)):
        for row in apps.get_model("forums", model).objects.exclude(old_link=None).iterator():
            row.old_link = links.old_link(row.old_link)
            row.save(update_fields=["old_link"])


def forget_marks_of_pages(apps, schema_editor):
    """Whoever sent a page again was led to what came of it: of pages sent before this nothing is led to any more."""
    for row in apps.get_model("forums", "Registration").objects.only("pk").iterator():
        row.once = uuid4()
        row.save(update_fields=["once"])


NAME_BY_NUMBER = """
ALTER TABLE trail_entry DISABLE TRIGGER trail_entry_no_change;
UPDATE trail_entry SET subject = 'forums.news:' || news.id FROM forums_newssubscription AS news
    WHERE trail_entry.subject = 'forums.news:' || news.key;
ALTER TABLE trail_entry ENABLE TRIGGER trail_entry_no_change;
"""


def stays_in_place(model):
    """The column stays where it is, under its old name: what runs until the release still reads it."""
    return migrations.SeparateDatabaseAndState(
        database_operations=[
            migrations.AlterField(model, "key", models.UUIDField(unique=True, null=True, editable=False)),
        ],
        state_operations=[
            migrations.RenameField(model, "key", "old_link"),
            migrations.AlterField(
                model, "old_link", models.UUIDField(db_column="key", unique=True, null=True, editable=False)
            ),
        ],
    )


class Migration(migrations.Migration):
    dependencies = [("forums", "0010_registrations_are_confirmed"), ("trail", "0004_by_day")]

    operations = [
        stays_in_place("reader"),
        stays_in_place("newssubscription"),
        migrations.RunSQL(NAME_BY_NUMBER, migrations.RunSQL.noop),
        migrations.RunPython(keep_a_digest, migrations.RunPython.noop),
        migrations.RunPython(forget_marks_of_pages, migrations.RunPython.noop),
    ]
