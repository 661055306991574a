"""The grammar: one file of rules for each area of a film, all over the same clauses."""
