#!/usr/bin/env python
"""Django's own commands; `script/manage` runs them with the embedded servers up."""

import os
import sys

from django.core.management import execute_from_command_line

from kit import turns

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coprod.settings")
    turns.be_patient()
    execute_from_command_line(sys.argv)
