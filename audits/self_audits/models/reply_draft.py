import json
from typing import Any

from django.db import models

from audits.self_audits.models.ratification import Code
from kit.crypto import EncryptedTextField
from kit.ids import new_id


class ReplyDraft(models.Model):
    """What somebody with a code has answered so far. It counts for nothing, and is gone once it is sent, thrown
    away, or can no longer be sent. No day stands beside it.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    code = models.OneToOneField(Code, on_delete=models.CASCADE, related_name="draft")
    answers_json = EncryptedTextField(default="{}")
    version = models.PositiveIntegerField(default=0)

    PRIVACY = {"id": "plain", "code": "plain", "answers_json": "special", "version": "plain"}

    def __str__(self) -> str:
        return "what somebody has not sent yet"

    @property
    def answers(self) -> dict[str, Any]:
        """{step: answer}: a number or None of an item, a word of the rung, a text."""
        return json.loads(self.answers_json)

    @answers.setter
    def answers(self, answers: dict[str, Any]) -> None:
        self.answers_json = json.dumps(answers)
