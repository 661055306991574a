"""Films that come from elsewhere or go elsewhere: other editors, subtitle files.

Pure: text and values in, text and values out. Which files are opened, and where they are written, is decided by
`desk`, which knows the disk. What another form cannot carry is told as a `Caveat`.
"""
