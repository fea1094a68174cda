"""The code of a mapping workshop: for some days and a few tries each, as that of a circle."""

from kit.codes import CodeScheme

MAPPING_CODE = CodeScheme(length=8, hashed_under="assets.room_hash", derived_under="assets.room_code")
