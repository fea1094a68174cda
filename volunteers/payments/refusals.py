"""What the database refuses of claims and payments, for every role: bodies of the triggers that stand beside the models.

Changing what was exported, and payments whose three people are not three. A person who leaves may still be taken out of a
row: their column may become empty. Written in PL/pgSQL because it has to hold for whoever writes to the tables by hand.
"""

from kit.refusals import only_emptied, refuse, same_apart_from

ROOM = "volunteers"
# Emptied once they are not needed any more, or when their person goes.
PEOPLE_AND_NUMBERS = (
    *("payee_id", "approver_id", "releaser_id"),
    *("holder", "sort_code", "account_number", "roll_number"),
)

EXPORT_STAYS = f"""
    IF TG_OP = 'DELETE' OR NOT ({same_apart_from("made_by_id")} AND {only_emptied("made_by_id")}) THEN
        {refuse(ROOM, "a change to an export")}
    END IF;
    RETURN NEW;
"""

RUN_STAYS = f"""
    IF TG_OP = 'DELETE' THEN
        IF OLD.released_at IS NOT NULL THEN
            {refuse(ROOM, "deleting a released run")}
        END IF;
        RETURN OLD;
    END IF;
    IF OLD.exported_at IS NOT NULL AND NOT (
        {same_apart_from("prepared_by_id", "released_by_id")} AND {only_emptied("prepared_by_id", "released_by_id")}
    ) THEN
        {refuse(ROOM, "a change to an exported run")}
    END IF;
    RETURN NEW;
"""

# The names on a payment are those on its claim and its run: the check of three people cannot be got round by a lie.
PAYMENT_IS_TRUE = f"""
    SELECT * INTO claim FROM payments_claim WHERE id = NEW.claim_id;
    SELECT * INTO run FROM payments_paymentrun WHERE id = NEW.run_id;
    IF TG_OP = 'INSERT' AND (
        claim.state <> 'approved' OR run.state <> 'prepared' OR NEW.payee_id IS NULL OR NEW.approver_id IS NULL
    ) THEN
        {refuse(ROOM, "paying what is not approved, or in a run that is closed")}
    END IF;
    IF NEW.payee_id <> claim.person_id OR NEW.approver_id <> claim.approved_by_id
        OR NEW.releaser_id <> run.released_by_id OR NEW.approver_id = run.prepared_by_id
        OR NEW.payee_id = run.prepared_by_id THEN
        {refuse(ROOM, "a payment whose people are not those of its claim and run")}
    END IF;
    IF NEW.state IN ('exported', 'paid') AND run.released_at IS NULL THEN
        {refuse(ROOM, "a payment nobody released")}
    END IF;
    IF TG_OP = 'UPDATE' AND run.exported_at IS NOT NULL AND NOT (
        {same_apart_from("state", "settled_on", "returned_because", *PEOPLE_AND_NUMBERS)}
        AND {only_emptied(*PEOPLE_AND_NUMBERS)}
    ) THEN
        {refuse(ROOM, "a change to an exported payment")}
    END IF;
    RETURN NEW;
"""

PAYMENT_IS_KEPT = f"""
    IF (SELECT released_at FROM payments_paymentrun WHERE id = OLD.run_id) IS NOT NULL THEN
        {refuse(ROOM, "deleting a released payment")}
    END IF;
    RETURN OLD;
"""

PAYMENT_LINE_STAYS = f"""
    row := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    SELECT run.state = 'prepared' INTO is_open FROM payments_paymentrun AS run
        JOIN payments_payment AS payment ON payment.run_id = run.id WHERE payment.id = row.payment_id;
    IF NOT is_open AND (TG_OP <> 'UPDATE' OR NEW.is_live OR NOT ({same_apart_from("is_live")})) THEN
        {refuse(ROOM, "a change to the lines of a released payment")}
    END IF;
    RETURN row;
"""

# What is paid by hand is handed over by a third person too.
THIRD_PERSON_PAYS_BY_HAND = f"""
    IF EXISTS (
        SELECT 1 FROM payments_claim AS claim
        WHERE claim.id = NEW.claim_id AND NEW.handed_by_id IN (claim.person_id, claim.approved_by_id)
    ) THEN
        {refuse(ROOM, "paying by hand by whoever claimed or approved")}
    END IF;
    RETURN NEW;
"""

CLAIM_KEEPS_ITS_PEOPLE = f"""
    IF NEW.person_id <> OLD.person_id OR (OLD.person_id IS NULL AND NEW.person_id IS NOT NULL)
        OR NEW.approved_by_id <> OLD.approved_by_id THEN
        {refuse(ROOM, "giving a claim to somebody else")}
    END IF;
    RETURN NEW;
"""
