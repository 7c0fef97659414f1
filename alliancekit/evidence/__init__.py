"""Published results, worked out again from the tables: one result a module.

Each module has a function that returns a frozen dataclass: the numbers, ``source`` (the key of
the study in the bibliography) and ``sentence``, what the numbers mean. Where the number found
here differs from the published one, the result says so.
"""
