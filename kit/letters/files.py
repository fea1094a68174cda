"""Letters as files, for a demonstration. They hold what only the person who gets one may read."""

import os
from typing import Any

from django.core.mail.backends import filebased


class Backend(filebased.EmailBackend):
    """Django's own, in a folder that is closed to others."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        os.chmod(self.file_path, 0o700)
