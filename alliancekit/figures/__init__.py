"""The book's figures: a result in, a matplotlib figure out; nothing is computed here.

One module a subject; ``_style`` holds what they share.
"""
