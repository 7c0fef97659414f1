"""Checks against the original data releases, in the folder that ALLIANCEKIT_DATA names."""
