"""What the database itself refuses, declared beside the model in `Meta.triggers`. It holds for every role, whatever the code does.

`django-pgtrigger` writes triggers into migrations and lets a session ignore them by a setting. A refusal that can be ignored
is none, so the function that `Refusal` installs does not ask for that setting.
"""

from typing import Any

import pgtrigger
from django.db.models import Model
from pgtrigger import compiler


class RefusalSql(compiler.UpsertTriggerSql):
    """Named in migrations: what it writes stays as it is, another way gets a class of its own."""

    def get_template(self) -> str:
        return """
            CREATE OR REPLACE FUNCTION {pgid}() RETURNS trigger LANGUAGE plpgsql AS $$
            {declare}
            BEGIN
                {func}
            END
            $$;
            DROP TRIGGER IF EXISTS {pgid} ON {table};
            CREATE TRIGGER {pgid} {when} {operation} ON {table}
                FOR EACH {level} {condition} EXECUTE FUNCTION {execute};
            COMMENT ON TRIGGER {pgid} ON {table} IS '{hash}';
        """


class Refusal(pgtrigger.Trigger):
    """Refuses before each row is written. `func` is the body of its function, in PL/pgSQL."""

    when = pgtrigger.Before

    def compile(self, model: Model) -> compiler.Trigger:
        arguments: dict[str, Any] = super().compile(model).sql.kwargs
        return compiler.Trigger(name=self.name, sql=RefusalSql(**arguments))


def refuse(room: str, what: str) -> str:
    """The statement that stops it, as an IntegrityError that says "room: what refused"."""
    return f"RAISE EXCEPTION '{room}: {what} refused' USING ERRCODE = 'integrity_constraint_violation';"


def same_apart_from(*columns: str) -> str:
    """True where an update leaves all columns as they were, apart from these."""
    apart = ", ".join(f"'{column}'" for column in columns)
    return f"to_jsonb(OLD) - ARRAY[{apart}]::text[] = to_jsonb(NEW) - ARRAY[{apart}]::text[]"


def only_emptied(*columns: str) -> str:
    """True where an update leaves each of these columns as it was, or empties it: a person who leaves is taken out."""
    stays = (
        f"to_jsonb(NEW) -> '{column}' IN (to_jsonb(OLD) -> '{column}', 'null'::jsonb, '\"\"'::jsonb)"
        for column in columns
    )
    return f"({' AND '.join(stays)})"
