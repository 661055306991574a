"""Prepared pictures to frames, frames to coded chunks, chunks to a film."""
