"""Writes the golden frames anew, for a change of pixels that is meant. Look at every picture of the diff.

Run it with `make golden`, then raise `RENDERER` in render/chunk.py, so that no cache mixes old frames with new.
"""

import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from golden.film import frames, golden  # noqa: E402


def rewrite() -> None:
    """Write the frames that differ from what is kept, and name them."""
    with tempfile.TemporaryDirectory() as folder:
        for name, drawn in frames(Path(folder)):
            path = golden(name)
            if not path.exists() or not np.array_equal(np.asarray(Image.open(path)), drawn):
                Image.fromarray(drawn).save(path, optimize=True)
                print(f"rewritten: {path.name}")


if __name__ == "__main__":
    rewrite()
