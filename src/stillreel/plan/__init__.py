"""Timeline to numbers: what every frame and the soundtrack are made of. Pure; no arrays, no files."""
