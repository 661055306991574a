"""Use cases: what a person can ask for, behind ports, with no idea of who asks and where bytes are kept."""
