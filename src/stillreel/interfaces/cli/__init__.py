"""The command line: data on stdout, everything else on stderr."""

# What is made of photos when nothing was said, or nothing that could be understood.
FIRST_WISH = "turn my photos into a smooth animated video with transitions"
