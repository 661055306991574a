"""The two small networks that lie beside this file: read when first needed, checked, and let go again.

Knows files and hashes; what goes in and comes out is its users' affair.
"""

import hashlib
import threading
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from stillreel.errors import OperatorError

FOLDER = Path(__file__).with_name("models")
FACES = "centerface.onnx"
PEOPLE = "selfie_segmentation.tflite"
SHA256 = {
    FACES: "09189deaaf8646c5c51a68447e3c744ea1e211798155d4728c20507b9f5aefbc",
    PEOPLE: "8d13b7fae74af625c641226813616a2117bd6bca19eb3b75574621fc08557f27",
}

_loaded: dict[str, cv2.dnn.Net] = {}
_turn = threading.Lock()


def answers(
    model: str, blob: NDArray[np.float32], outputs: Sequence[str] = ()
) -> tuple[NDArray[np.float32], ...]:
    """What the network `model` says of `blob` (1, channels, H, W): one array for each named output.

    Without names it is the last layer alone. Callers in several threads wait for each other. Raises
    OperatorError naming the file when a model is missing or is not the one that Stillreel was made with.
    """
    with _turn:
        if model not in _loaded:
            _loaded[model] = _network(FOLDER / model, SHA256[model])
        network = _loaded[model]
        network.setInput(blob)
        found = network.forward(list(outputs)) if outputs else (network.forward(),)
        return tuple(np.array(array, np.float32) for array in found)


def let_go() -> None:
    """Frees what the networks hold in memory; they are read again when needed."""
    with _turn:
        _loaded.clear()


def _network(path: Path, sha256: str) -> cv2.dnn.Net:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise OperatorError(
            f"the model {path} cannot be read ({error.strerror}); install Stillreel again"
        ) from None
    if hashlib.sha256(content).hexdigest() != sha256:
        raise OperatorError(f"the model {path} is damaged or was changed; install Stillreel again")
    weights = np.frombuffer(content, np.uint8)
    return cv2.dnn.readNetFromONNX(weights) if path.suffix == ".onnx" else cv2.dnn.readNetFromTFLite(weights)
