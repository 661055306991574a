"""Camera moves, one file each (or one for a family of directions). Numbers only."""
