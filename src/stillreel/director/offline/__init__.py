"""The offline director's reading: tokens, lexicons, measures, references, clauses, grammar. No network, no clock."""
