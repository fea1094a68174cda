from insight.intake.tests.conftest import load, now, own_folder, take_in  # noqa: F401
