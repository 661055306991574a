"""Ports made real: where bytes are kept."""
