"""Scripts that made the derived tables from the original data releases."""
