"""The database itself refuses to change or delete what was shared, for every role."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION forums_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What was put together stays as it was: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER forums_share_no_change BEFORE UPDATE OR DELETE ON forums_share
    FOR EACH ROW EXECUTE FUNCTION forums_refuse_change();
CREATE TRIGGER forums_collation_no_change BEFORE UPDATE OR DELETE ON forums_collation
    FOR EACH ROW EXECUTE FUNCTION forums_refuse_change();
"""
ALLOW = """
DROP TRIGGER forums_collation_no_change ON forums_collation;
DROP TRIGGER forums_share_no_change ON forums_share;
DROP FUNCTION forums_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("forums", "0001_begun_anew")]
    replaces = [("forums", "0005_packs_do_not_change")]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
