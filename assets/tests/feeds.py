"""What a feed is held to: the schema, and that nothing in it is null."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator

SCHEMA = json.loads((Path(__file__).parents[1] / "data" / "open_referral_uk_3.json").read_text())


def faults_of(content, what):
    """What is wrong with it as `what` ("page", "service", "about"), in words."""
    validator = Draft202012Validator(
        SCHEMA | {"$ref": f"#/$defs/{what}"}, format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    return [fault.message for fault in validator.iter_errors(content)] + list(nulls(content))


def nulls(content, way="$"):
    if content is None:
        yield f"{way} is null"
    rows = (
        content.items()
        if isinstance(content, dict)
        else enumerate(content)
        if isinstance(content, list)
        else ()
    )
    for name, value in rows:
        yield from nulls(value, f"{way}.{name}")
