"""What people at a forum asked for, as who runs it types it."""

import uuid

from django import forms

from feedback.answering.forms.what_came import WhatCameOfItForm


class RecordRequestForm(WhatCameOfItForm):
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
