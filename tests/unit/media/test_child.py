import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from stillreel.errors import DecoderFailed, UnsupportedFile
from stillreel.media import Decoder, Limits
from stillreel.media.process import library_folders
from support.photos import scene, write_animation, write_clip, write_noise, write_picture

ESCAPES = """
import os, socket, sys
sys.path += sys.argv[2:]
from stillreel.media.limits import Limits
from stillreel.media.sandbox import confine
tier = confine(Limits(), sys.path)
def attempt(name, act):
    try:
        act()
    except (OSError, MemoryError):
        print(name, "denied")
    else:
        print(name, "allowed")
print("tier", tier)
attempt("read", lambda: open("/etc/passwd").read())
attempt("list", lambda: os.listdir("/"))
attempt("write", lambda: open(sys.argv[1] + "/written", "w"))
attempt("run", lambda: os.execv("/bin/true", ["true"]))
attempt("connect", lambda: socket.create_connection(("127.0.0.1", 9), 1))
attempt("parent", lambda: open(f"/proc/{os.getppid()}/environ").read())
attempt("signal", lambda: os.kill(os.getppid(), 0))
attempt("memory", lambda: bytearray(4 * 2**30))
"""


def alive(pid):
    return Path(f"/proc/{pid}").exists()


def waiting(condition):
    """Turns until `condition` holds; the pause lets the other process have the core."""
    pause = threading.Event()
    while not condition():
        pause.wait(0.002)


def test_one_child_serves_a_batch_and_ends_with_the_decoder(tmp_path):
    path = write_picture(tmp_path / "a.png", scene(), "PNG")
    with Decoder() as decoder:
        assert decoder.child_pid is None
        decoder.picture(path, "a.png", box=(9, 9), out=tmp_path / "one")
        pid = decoder.child_pid
        decoder.picture(path, "a.png", box=(9, 9), out=tmp_path / "two")
        assert decoder.child_pid == pid
    assert decoder.child_pid is None
    assert not alive(pid)


def test_a_child_killed_in_the_middle_of_a_job_costs_that_job_only(tmp_path):
    long = write_animation(tmp_path / "a.gif", [(255, 0, 0), (0, 255, 0)], 500, "GIF")
    still = write_picture(tmp_path / "a.png", scene(), "PNG")
    faults = []

    def transcode():
        try:
            decoder.clip(long, "a.gif", box=(48, 32), fps=60, duration_ms=600_000, out=tmp_path / "out.mp4")
        except UnsupportedFile as fault:
            faults.append(fault)

    with Decoder() as decoder:
        decoder.probe(still, "a.png")
        first = decoder.child_pid
        job = threading.Thread(target=transcode)
        job.start()
        waiting(lambda: any(part.stat().st_size > 0 for part in tmp_path.glob(".out.mp4.*")))
        os.kill(first, signal.SIGKILL)
        job.join()
        assert [fault.name for fault in faults] == ["a.gif"]
        assert "SIGKILL" in faults[0].reason
        assert decoder.picture(still, "a.png", box=(9, 9), out=tmp_path / "o.raw").width == 14
        assert decoder.child_pid != first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.gif", "a.png", "o.raw"]


def test_a_child_that_died_between_jobs_is_replaced_unseen(tmp_path):
    path = write_picture(tmp_path / "a.png", scene(), "PNG")
    with Decoder() as decoder:
        decoder.probe(path, "a.png")
        first = decoder.child_pid
        os.kill(first, signal.SIGKILL)
        os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
        assert decoder.picture(path, "a.png", box=(9, 9), out=tmp_path / "o").channels == 3


def test_a_child_that_does_not_answer_is_ended_and_the_next_job_runs(tmp_path):
    path = write_picture(tmp_path / "a.png", scene(), "PNG")
    with Decoder(Limits(read_ms=2000)) as decoder:
        decoder.probe(path, "a.png")
        os.kill(decoder.child_pid, signal.SIGSTOP)
        with pytest.raises(UnsupportedFile, match="took too long to read"):
            decoder.picture(path, "a.png", box=(9, 9), out=tmp_path / "o")
        assert decoder.picture(path, "a.png", box=(9, 9), out=tmp_path / "o").channels == 3


def test_a_picture_that_needs_more_memory_than_allowed_is_refused_and_the_next_one_read(tmp_path):
    # A progressive JPEG cannot be decoded without holding all of it.
    heavy = write_noise(tmp_path / "a.jpg", 3600, 3600, progressive=True)
    light = write_picture(tmp_path / "b.jpg", scene(), "JPEG")
    with Decoder(Limits(memory_bytes=120 * 2**20)) as decoder:
        with pytest.raises(UnsupportedFile, match=r"a\.jpg: it needs too much memory"):
            decoder.probe(heavy, "a.jpg")
        assert decoder.probe(light, "b.jpg").width == 96


def test_a_result_above_its_size_limit_is_no_fault_of_the_file(tmp_path):
    path = write_picture(tmp_path / "a.png", scene(900, 900), "PNG")
    with (
        Decoder(Limits(output_bytes=2**20)) as decoder,
        pytest.raises(DecoderFailed, match="cannot be written"),
    ):
        decoder.picture(path, "a.png", box=(900, 900), out=tmp_path / "o")
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.png"]


def test_a_result_replaces_an_older_one_only_when_it_is_whole(tmp_path, decoder):
    out = tmp_path / "o.mp4"
    out.write_text("older")
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(write_clip(tmp_path / "a.mp4").read_bytes()[:900])
    with pytest.raises(UnsupportedFile):
        decoder.clip(broken, "broken.mp4", box=(9, 9), fps=30, duration_ms=99, out=out)
    assert out.read_text() == "older"
    decoder.clip(tmp_path / "a.mp4", "a.mp4", box=(9, 9), fps=30, duration_ms=99, out=out)
    assert out.read_bytes()[4:8] == b"ftyp"


def test_calls_from_several_threads_wait_for_each_other(tmp_path, decoder):
    paths = [write_picture(tmp_path / f"{side}.png", scene(side, side), "PNG") for side in range(40, 48)]
    widths = {}

    def read(path):
        widths[path.name] = decoder.probe(path, path.name).width

    jobs = [threading.Thread(target=read, args=(path,)) for path in paths]
    for job in jobs:
        job.start()
    for job in jobs:
        job.join()
    assert widths == {f"{side}.png": side for side in range(40, 48)}


def test_the_child_has_an_empty_environment_and_few_rights(decoder, tmp_path, monkeypatch):
    monkeypatch.setenv("STILLREEL_SECRET", "token")
    with Decoder() as fresh:
        assert fresh.sandbox_tier in ("namespaces+landlock", "landlock", "namespaces", "limits")
        status = Path(f"/proc/{fresh.child_pid}/status").read_text()
        assert "NoNewPrivs:\t1" in status
        # The child is not dumpable, so only root may look.
        if os.geteuid() == 0:
            assert b"token" not in Path(f"/proc/{fresh.child_pid}/environ").read_bytes()


def test_what_a_captured_decoder_would_try_is_denied(tmp_path):
    command = [sys.executable, "-I", "-S", "-c", ESCAPES, str(tmp_path), *library_folders()]
    ended = subprocess.run(command, capture_output=True, text=True, env={}, check=True)
    told = dict(line.split() for line in ended.stdout.splitlines())
    tier = told.pop("tier")
    assert told["memory"] == "denied"
    if "namespaces" in tier:
        assert told["connect"] == "denied"
    if "landlock" in tier:
        assert {told[name] for name in ("read", "list", "write", "run", "parent")} == {"denied"}
    assert list(tmp_path.iterdir()) == []
