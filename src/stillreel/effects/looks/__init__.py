"""Named looks, one file each."""
