"""Settings by subject. `coprod.settings` puts them together."""
