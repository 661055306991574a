"""How the parent and the decoding child talk: JSON after a four-byte length, open files beside the length.

Files cross as descriptors, never as paths, so the child needs no right to open anything: it can read the one
input and write the one output of its job. Knows nothing of what is asked.
"""

import json
import socket
import time
from collections.abc import Sequence
from typing import Any

from stillreel.errors import DecoderFailed

MESSAGE_BYTES = 2**18
Message = dict[str, Any]


def send(channel: socket.socket, message: Message, files: Sequence[int] = ()) -> None:
    """Sends one message and, with it, open file descriptors. Raises OSError when the other side is gone."""
    body = json.dumps(message).encode()
    length = len(body).to_bytes(4, "big")
    if files:
        socket.send_fds(channel, [length], list(files))
    else:
        channel.sendall(length)
    channel.sendall(body)


def receive(channel: socket.socket, timeout_ms: int) -> Message | None:
    """The next message, None when the other side is gone; descriptors that come with it are dropped.

    Raises TimeoutError after `timeout_ms`, DecoderFailed when it is not a message.
    """
    deadline = time.monotonic() + timeout_ms / 1000
    length = _exactly(channel, 4, deadline)
    body = None if length is None else _exactly(channel, _checked_length(length), deadline)
    return None if body is None else _parsed(body)


def receive_job(channel: socket.socket) -> tuple[Message, list[int]] | None:
    """The next message with its descriptors, however long it takes; None when the other side is gone."""
    length, files, _, _ = socket.recv_fds(channel, 4, 2)
    if len(length) < 4:
        return None
    body = _exactly(channel, _checked_length(length), None)
    return None if body is None else (_parsed(body), files)


def _checked_length(length: bytes) -> int:
    size = int.from_bytes(length, "big")
    if size > MESSAGE_BYTES:
        raise DecoderFailed("the decoding process answered nonsense; report the file that caused it")
    return size


def _parsed(body: bytes) -> Message:
    try:
        message = json.loads(body)
    except ValueError:
        message = None
    if not isinstance(message, dict):
        raise DecoderFailed("the decoding process answered nonsense; report the file that caused it")
    return message


def _exactly(channel: socket.socket, size: int, deadline: float | None) -> bytes | None:
    data = bytearray()
    while len(data) < size:
        if deadline is not None:
            channel.settimeout(max(0.001, deadline - time.monotonic()))
        part = channel.recv(size - len(data))
        if not part:
            return None
        data += part
    return bytes(data)
