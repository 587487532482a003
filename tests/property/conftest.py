"""How hard the properties are tried: the same examples every time, or many new ones on demand."""

from hypothesis import HealthCheck, settings

SLOW = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture)

settings.register_profile(
    "usual", max_examples=80, deadline=None, derandomize=True, database=None, suppress_health_check=SLOW
)
# pytest tests/property --hypothesis-profile=long
settings.register_profile("long", max_examples=3000, deadline=None, database=None, suppress_health_check=SLOW)
settings.load_profile("usual")
