"""The database itself refuses to change or delete an entry.

The refusal holds for every role, the owner of the table too. Who owns the table could still switch the triggers off,
so in production the application signs in as a role that owns nothing (docs/operations.md).
"""

from django.db import migrations

REFUSE = """
CREATE FUNCTION trail_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
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
    dependencies = [("trail", "0001_initial")]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
