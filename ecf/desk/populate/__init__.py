"""A synthetic population: deterministic by its seed, consistent by construction.

`lives` decides what happened to each person, `rows` says it in the words of the
tables, `loading` copies it in as one transaction. `manage.py fsck` finds nothing
after it.
"""
