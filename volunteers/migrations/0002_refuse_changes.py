"""What the database itself refuses: changing what was exported, and payments whose three people are not three.

The refusals hold for every role. A person who leaves may still be taken out of a row: their column may become empty.
"""

from django.db import migrations

REFUSE = """
CREATE FUNCTION volunteers_refuse(what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'volunteers: % refused', what USING ERRCODE = 'integrity_constraint_violation';
END
$$;

-- Same rows, apart from the columns named: those may be emptied or changed.
CREATE FUNCTION volunteers_same(before jsonb, after jsonb, VARIADIC apart text[]) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$ SELECT (before - apart) = (after - apart) $$;

CREATE FUNCTION volunteers_only_emptied(before jsonb, after jsonb, VARIADIC names text[]) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT bool_and(after -> name IN (before -> name, 'null'::jsonb, '""'::jsonb)) FROM unnest(names) AS name
$$;

CREATE FUNCTION volunteers_posting_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM volunteers_refuse('a change to the ledger');
    RETURN NULL;
END
$$;
CREATE TRIGGER volunteers_posting_stays BEFORE UPDATE OR DELETE ON volunteers_posting
    FOR EACH ROW EXECUTE FUNCTION volunteers_posting_stays();

CREATE FUNCTION volunteers_export_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR NOT volunteers_same(to_jsonb(OLD), to_jsonb(NEW), 'made_by_id')
        OR NOT volunteers_only_emptied(to_jsonb(OLD), to_jsonb(NEW), 'made_by_id') THEN
        PERFORM volunteers_refuse('a change to an export');
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER volunteers_export_stays BEFORE UPDATE OR DELETE ON volunteers_export
    FOR EACH ROW EXECUTE FUNCTION volunteers_export_stays();

CREATE FUNCTION volunteers_run_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.released_at IS NOT NULL THEN PERFORM volunteers_refuse('deleting a released run'); END IF;
        RETURN OLD;
    END IF;
    IF OLD.exported_at IS NOT NULL AND (
        NOT volunteers_same(to_jsonb(OLD), to_jsonb(NEW), 'prepared_by_id', 'released_by_id')
        OR NOT volunteers_only_emptied(to_jsonb(OLD), to_jsonb(NEW), 'prepared_by_id', 'released_by_id')) THEN
        PERFORM volunteers_refuse('a change to an exported run');
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER volunteers_run_stays BEFORE UPDATE OR DELETE ON volunteers_paymentrun
    FOR EACH ROW EXECUTE FUNCTION volunteers_run_stays();

-- The names on a payment are those on its claim and its run: the check of three people cannot be got round by a lie.
CREATE FUNCTION volunteers_payment_is_true() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    claim volunteers_claim;
    run volunteers_paymentrun;
BEGIN
    SELECT * INTO claim FROM volunteers_claim WHERE id = NEW.claim_id;
    SELECT * INTO run FROM volunteers_paymentrun WHERE id = NEW.run_id;
    IF TG_OP = 'INSERT' AND (claim.state <> 'approved' OR run.state <> 'prepared' OR NEW.payee_id IS NULL OR NEW.approver_id IS NULL) THEN
        PERFORM volunteers_refuse('paying what is not approved, or in a run that is closed');
    END IF;
    IF NEW.payee_id <> claim.person_id OR NEW.approver_id <> claim.approved_by_id
        OR NEW.releaser_id <> run.released_by_id OR NEW.approver_id = run.prepared_by_id
        OR NEW.payee_id = run.prepared_by_id THEN
        PERFORM volunteers_refuse('a payment whose people are not those of its claim and run');
    END IF;
    IF NEW.state IN ('exported', 'paid') AND run.released_at IS NULL THEN
        PERFORM volunteers_refuse('a payment nobody released');
    END IF;
    IF TG_OP = 'UPDATE' AND run.exported_at IS NOT NULL AND (
        NOT volunteers_same(to_jsonb(OLD), to_jsonb(NEW), 'state', 'settled_on', 'returned_because', 'payee_id',
            'approver_id', 'releaser_id', 'holder', 'sort_code', 'account_number', 'roll_number')
        OR NOT volunteers_only_emptied(to_jsonb(OLD), to_jsonb(NEW), 'payee_id', 'approver_id', 'releaser_id', 'holder',
            'sort_code', 'account_number', 'roll_number')) THEN
        PERFORM volunteers_refuse('a change to an exported payment');
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER volunteers_payment_is_true BEFORE INSERT OR UPDATE ON volunteers_payment
    FOR EACH ROW EXECUTE FUNCTION volunteers_payment_is_true();

CREATE FUNCTION volunteers_payment_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT released_at FROM volunteers_paymentrun WHERE id = OLD.run_id) IS NOT NULL THEN
        PERFORM volunteers_refuse('deleting a released payment');
    END IF;
    RETURN OLD;
END
$$;
CREATE TRIGGER volunteers_payment_is_kept BEFORE DELETE ON volunteers_payment
    FOR EACH ROW EXECUTE FUNCTION volunteers_payment_is_kept();

CREATE FUNCTION volunteers_paymentline_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    row volunteers_paymentline := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    is_open boolean;
BEGIN
    SELECT run.state = 'prepared' INTO is_open FROM volunteers_paymentrun AS run
        JOIN volunteers_payment AS payment ON payment.run_id = run.id WHERE payment.id = row.payment_id;
    IF NOT is_open AND (TG_OP <> 'UPDATE' OR NEW.is_live OR NOT volunteers_same(to_jsonb(OLD), to_jsonb(NEW), 'is_live')) THEN
        PERFORM volunteers_refuse('a change to the lines of a released payment');
    END IF;
    RETURN row;
END
$$;
CREATE TRIGGER volunteers_paymentline_stays BEFORE INSERT OR UPDATE OR DELETE ON volunteers_paymentline
    FOR EACH ROW EXECUTE FUNCTION volunteers_paymentline_stays();

-- What is paid by hand is handed over by a third person too.
CREATE FUNCTION volunteers_line_third_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM volunteers_claim AS claim WHERE claim.id = NEW.claim_id
        AND NEW.handed_by_id IN (claim.person_id, claim.approved_by_id)) THEN
        PERFORM volunteers_refuse('paying by hand by whoever claimed or approved');
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER volunteers_line_third_person BEFORE INSERT OR UPDATE ON volunteers_claimline
    FOR EACH ROW EXECUTE FUNCTION volunteers_line_third_person();

CREATE FUNCTION volunteers_claim_keeps_its_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.person_id <> OLD.person_id OR (OLD.person_id IS NULL AND NEW.person_id IS NOT NULL)
        OR NEW.approved_by_id <> OLD.approved_by_id THEN
        PERFORM volunteers_refuse('giving a claim to somebody else');
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER volunteers_claim_keeps_its_people BEFORE UPDATE ON volunteers_claim
    FOR EACH ROW EXECUTE FUNCTION volunteers_claim_keeps_its_people();
"""
ALLOW = """
DROP TRIGGER volunteers_line_third_person ON volunteers_claimline;
DROP FUNCTION volunteers_line_third_person();
DROP TRIGGER volunteers_claim_keeps_its_people ON volunteers_claim;
DROP TRIGGER volunteers_paymentline_stays ON volunteers_paymentline;
DROP TRIGGER volunteers_payment_is_kept ON volunteers_payment;
DROP TRIGGER volunteers_payment_is_true ON volunteers_payment;
DROP TRIGGER volunteers_run_stays ON volunteers_paymentrun;
DROP TRIGGER volunteers_export_stays ON volunteers_export;
DROP TRIGGER volunteers_posting_stays ON volunteers_posting;
DROP FUNCTION volunteers_claim_keeps_its_people();
DROP FUNCTION volunteers_paymentline_stays();
DROP FUNCTION volunteers_payment_is_kept();
DROP FUNCTION volunteers_payment_is_true();
DROP FUNCTION volunteers_run_stays();
DROP FUNCTION volunteers_export_stays();
DROP FUNCTION volunteers_posting_stays();
DROP FUNCTION volunteers_only_emptied(jsonb, jsonb, text[]);
DROP FUNCTION volunteers_same(jsonb, jsonb, text[]);
DROP FUNCTION volunteers_refuse(text);
"""


class Migration(migrations.Migration):
    dependencies = [("volunteers", "0001_begun_anew")]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
