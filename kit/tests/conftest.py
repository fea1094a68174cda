from hypothesis import settings

# A busy machine is no fault of the code: examples are bounded by number, not by time.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")
