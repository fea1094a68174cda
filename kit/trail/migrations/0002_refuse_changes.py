"""The database itself refuses to change or delete an entry.

The refusal holds for every role, the owner of the table too. Who owns the table could still switch the triggers off,
so in production the application signs in as a role that owns nothing (docs/operations.md).
"""

from django.db import migrations

REFUSE = """
CREATE FUNCTION trail_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER trail_entry_no_change BEFORE UPDATE OR DELETE ON trail_entry
    FOR EACH ROW EXECUTE FUNCTION trail_refuse_change();
CREATE TRIGGER trail_entry_no_truncate BEFORE TRUNCATE ON trail_entry
    FOR EACH STATEMENT EXECUTE FUNCTION trail_refuse_change();
"""
ALLOW = """
DROP TRIGGER trail_entry_no_truncate ON trail_entry;
DROP TRIGGER trail_entry_no_change ON trail_entry;
DROP FUNCTION trail_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_begun_anew")]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
