"""Entries about what is kept by the day have a step instead of a time, and may be written anew as they are."""

from django.db import migrations, models
from django.db.models import Q

REFUSE = """
CREATE OR REPLACE FUNCTION trail_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        -- Nothing of it changes: it is only written elsewhere, so that where it lies does not say when it came.
        IF NEW IS NOT DISTINCT FROM OLD THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'The trail is only ever added to: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
"""
REFUSE_ALL = """
CREATE OR REPLACE FUNCTION trail_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The trail is only ever added to: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("trail", "0002_refuse_changes")]

    operations = [
        migrations.AddField("entry", "step", models.PositiveIntegerField(blank=True, null=True)),
        migrations.RemoveConstraint("entry", "trail_entry_someone_has_no_time"),
        migrations.AddConstraint(
            "entry",
            models.CheckConstraint(
                name="trail_entry_someone_has_no_time",
                condition=Q(actor_key="someone", at__isnull=True)
                | (
                    ~Q(actor_key="someone")
                    & (Q(at__isnull=False, step__isnull=True) | Q(at__isnull=True, step__isnull=False))
                ),
            ),
        ),
        migrations.RunSQL(REFUSE, REFUSE_ALL),
    ]
