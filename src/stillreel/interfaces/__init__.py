"""Doors to the studio: thin; they parse, call and format."""
