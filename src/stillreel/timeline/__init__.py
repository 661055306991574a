"""What the film is: a timeline as a value, the rules it keeps, and the edits that change it.

Read `model` first, then `edits` and `applying` (what an edit does), `laying` (what follows from a change of
time), `rules` (what a draft may be), `codec` and `edit_codec` (its JSON), `history` (undo and redo), `pacing`
(lengths that add up) and `summary` (a draft in plain words). Standard library only.
"""
