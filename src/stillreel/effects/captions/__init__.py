"""Text animations, one file each. Numbers only."""
