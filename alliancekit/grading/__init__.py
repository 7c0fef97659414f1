"""Assignments: give them out, take them in, grade them.

An assignment has one source, ``exercises/NN-slug/assignment.py``; all else is made from it.
"""
