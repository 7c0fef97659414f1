"""The mechanisms of alliance theory, one a module: pure functions over frozen records."""
