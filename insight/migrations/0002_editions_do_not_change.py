"""The database itself refuses to change or delete what an edition says, for every role. Publishing only adds a day."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION insight_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.published_on IS NOT NULL
       OR (NEW.year, NEW.quarter, NEW.number, NEW.picture, NEW.kept, NEW.sha256, NEW.method, NEW.changes, NEW.made_on)
          IS DISTINCT FROM
          (OLD.year, OLD.quarter, OLD.number, OLD.picture, OLD.kept, OLD.sha256, OLD.method, OLD.changes, OLD.made_on)
    THEN
        RAISE EXCEPTION 'An edition stays as it was: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER insight_edition_no_change BEFORE UPDATE OR DELETE ON insight_edition
    FOR EACH ROW EXECUTE FUNCTION insight_refuse_change();
CREATE FUNCTION insight_refuse_dashboard_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A dashboard stays as it was: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER insight_dashboard_no_change BEFORE UPDATE OR DELETE ON insight_dashboard
    FOR EACH ROW EXECUTE FUNCTION insight_refuse_dashboard_change();
"""
ALLOW = """
DROP TRIGGER insight_dashboard_no_change ON insight_dashboard;
DROP FUNCTION insight_refuse_dashboard_change();
DROP TRIGGER insight_edition_no_change ON insight_edition;
DROP FUNCTION insight_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("insight", "0001_begun_anew")]
    replaces = [("insight", "0004_editions_do_not_change"), ("insight", "0007_dashboards")]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
