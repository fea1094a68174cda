from volunteers.involvement.tests.conftest import role  # noqa: F401
