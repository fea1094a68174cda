from django.db import migrations, models


def keep_those_who_get_letters(apps, schema_editor):
    """Whoever left an address before this was told that we write to it, and had a way to stop in each letter."""
    for name in ("Ticket", "Comment", "GuardianRequest"):
        rows = apps.get_model("feedback", name).objects.exclude(contact_email="")
        rows.update(address_is_confirmed=True)


def one(model):
    return migrations.AddField(model, "address_is_confirmed", models.BooleanField(db_default=False, default=False))


class Migration(migrations.Migration):
    dependencies = [("feedback", "0017_links_are_derived")]

    operations = [
        one("ticket"),
        one("comment"),
        one("guardianrequest"),
        migrations.RunPython(keep_those_who_get_letters, migrations.RunPython.noop),
    ]
