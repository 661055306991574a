"""The benchmark's findings as Markdown: medians of the rounds, ratios between contestants, targets and whether they are met.

Every number comes from the findings; only the targets stand here.
"""

import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.measure import Cost
from bench.quality import Quality
from bench.rounds import MOVIEPY_PHOTOS, Round
from bench.smoothness import Smoothness

MIB = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that one run of the benchmark found. `seconds` and `frames` are the length of Stillreel's film.

    `same_frames` and `same_chunks` are shares of films and chunks, 0..1.
    """

    rounds: Sequence[Round]
    analysis: Cost
    qualities: Mapping[str, Quality]
    smoothness: Mapping[tuple[str, str], Smoothness]
    same_frames: float
    same_chunks: float
    seconds: float
    frames: int
    moviepy_frames: int

    def cost(self, name: str) -> Cost:
        """The median cost of a command."""
        costs = [played.costs[name] for played in self.rounds]
        return Cost(
            cpu_s=statistics.median(cost.cpu_s for cost in costs),
            wall_s=statistics.median(cost.wall_s for cost in costs),
            peak_mib=statistics.median(cost.peak_mib for cost in costs),
            processes=max(cost.processes for cost in costs),
        )

    def stage(self, run: str, name: str) -> float:
        """The median CPU seconds of a stage."""
        return statistics.median(played.stages[run][name] for played in self.rounds)

    def median(self, number: Callable[[Round], float]) -> float:
        """The median over the rounds of a number made from one round."""
        return statistics.median(map(number, self.rounds))


def contestants(found: Findings) -> Iterator[str]:
    """The table of who needs what for the job."""
    yield "| who | CPU s | of the limit | wall s | peak memory MiB | video MB | SSIM |"
    yield "|---|---|---|---|---|---|---|"
    limit = found.stage("whole", "encode")
    yield _row(
        "the limit: x264 alone, Stillreel's default profile", limit, limit, None, found.qualities["whole"]
    )
    veryfast = found.stage("veryfast", "encode")
    yield _row("x264 alone, `veryfast` CRF 20", veryfast, limit, None, found.qualities["veryfast"])
    for name, key in (
        ("**Stillreel**, nothing cached", "job"),
        ("Stillreel with titles and music, nothing cached", "dressed"),
        ("Stillreel, the same film again", "again"),
        ("ffmpeg `zoompan` + `xfade`, the usual recipe", "zoompan usual"),
        ("the same, photos scaled to 8000 px first", "zoompan smooth"),
    ):
        cost = found.cost(key)
        yield _row(name, cost.cpu_s, limit, cost, found.qualities.get(key))
    name = f"MoviePy 2, extrapolated from {MOVIEPY_PHOTOS} photos"
    yield _row(name, moviepy(found).cpu_s, limit, moviepy(found), None)


def moviepy(found: Findings) -> Cost:
    """What MoviePy needs for the whole job: its start once, and the rest by the number of frames."""
    start, some = found.cost("moviepy start"), found.cost("moviepy")
    times = found.frames / found.moviepy_frames
    return Cost(
        cpu_s=start.cpu_s + (some.cpu_s - start.cpu_s) * times,
        wall_s=start.wall_s + (some.wall_s - start.wall_s) * times,
        peak_mib=some.peak_mib,
        processes=some.processes,
    )


def breakdown(found: Findings) -> Iterator[str]:
    """The table of where an export's CPU goes."""
    whole = found.cost("job").cpu_s
    parts = {
        "start of all processes (an export of two tiny shots)": found.cost("start").cpu_s,
        **{
            name: found.stage("chunks", name)
            for name in ("decode and prepare", "plan", "compose", "encode", "join")
        },
    }
    parts["the rest: silence, cache, handing over, two workers at once"] = whole - sum(parts.values())
    yield "| part of a cold export | CPU s | ms a frame | share |"
    yield "|---|---|---|---|"
    for name, cpu_s in parts.items():
        yield f"| {name} | {cpu_s:.2f} | {1000 * cpu_s / found.frames:.2f} | {cpu_s / whole:.0%} |"
    yield f"| **all** | {whole:.2f} | {1000 * whole / found.frames:.2f} | 100% |"
    cost = found.analysis
    yield f"| apart: examining the photos when they are added | {cost.cpu_s:.2f} | – | – |"


def moves(found: Findings) -> Iterator[str]:
    """The table of smoothness."""
    yield "| a dot's path | zoom of 10 %: px/frame² | steps back | slow pan: px/frame² | steps back |"
    yield "|---|---|---|---|---|"
    for who in dict.fromkeys(who for who, _ in found.smoothness):
        zoom, pan = found.smoothness[who, "zoom"], found.smoothness[who, "pan"]
        yield f"| {who} | {zoom.shake:.4f} | {zoom.backward_steps} | {pan.shake:.4f} | {pan.backward_steps} |"


def targets(found: Findings) -> Iterator[str]:
    """The table of targets."""
    yield "| # | what | measured | target | met |"
    yield "|---|---|---|---|---|"
    yield from map(_target, _targets(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A number, how it is written, and the limit it has to keep."""

    code: str
    what: str
    value: float
    form: str
    least: float | None = None
    most: float | None = None

    @property
    def met(self) -> bool:
        """Whether the number keeps its limit."""
        return (self.least is None or self.value >= self.least) and (
            self.most is None or self.value <= self.most
        )


def _targets(found: Findings) -> Iterator[Target]:
    yield Target(
        code="P1",
        what="own CPU a frame, plain",
        value=own_ms(found, "job", "whole"),
        form="{:.2f} ms",
        most=5,
    )
    dressed = own_ms(found, "dressed", "dressed")
    yield Target(code="P1", what="own CPU a frame, titles and music", value=dressed, form="{:.2f} ms", most=6)
    yield from _against_peers(found)
    for code, what, key, most in (
        ("P4", "CPU after one title of a minute's film changed", "minute-retitled", 0.15),
        ("P5", "CPU after one photo of twenty moved", "minute-moved", 0.30),
    ):
        share = found.median(lambda played, key=key: played.costs[key].cpu_s / played.costs["minute"].cpu_s)
        chunks = f" ({found.rounds[0].chunks[key]} of {found.rounds[0].chunks['minute']} chunks)"
        yield Target(code=code, what=what + chunks, value=share, form="{:.1%}", most=most)
    yield from _smooth(found)
    yield Target(
        code="P11",
        what="same frames: 1 and 2 workers, cached or not",
        value=found.same_frames,
        form="{:.0%}",
        least=1,
    )
    yield Target(
        code="P11",
        what="same chunks, byte for byte: 1 and 2 workers",
        value=found.same_chunks,
        form="{:.0%}",
        least=1,
    )
    help_s = found.cost("help").wall_s
    yield Target(code="P12", what="`stillreel --help`", value=help_s, form="{:.2f} s", most=0.3)
    quality = found.qualities["job"]
    rate = quality.video_bytes * 8 / found.seconds / 1e6
    yield Target(code="P13", what="SSIM", value=quality.ssim, form="{:.4f}", least=0.97)
    yield Target(code="P13", what="bit rate", value=rate, form="{:.1f} Mbit/s", most=10)


def _against_peers(found: Findings) -> Iterator[Target]:
    ours, theirs = found.qualities["job"], found.qualities["zoompan smooth"]

    def less(of: Callable[[Cost], float]) -> float:
        return found.median(lambda played: of(played.costs["zoompan smooth"]) / of(played.costs["job"]))

    cpu, memory = less(lambda cost: cost.cpu_s), less(lambda cost: cost.peak_mib)
    yield Target(code="P2", what="CPU: zoompan (smooth) / Stillreel", value=cpu, form="{:.2f} x", least=2.4)
    yield Target(
        code="P2", what="memory: zoompan (smooth) / Stillreel", value=memory, form="{:.2f} x", least=2.5
    )
    size = ours.video_bytes / theirs.video_bytes
    yield Target(code="P2", what="bytes: Stillreel / zoompan (smooth)", value=size, form="{:.2f} x", most=1.1)
    gain = ours.ssim - theirs.ssim
    yield Target(code="P2", what="SSIM: Stillreel - zoompan (smooth)", value=gain, form="{:+.4f}", least=0)
    ratio = moviepy(found).cpu_s / found.cost("job").cpu_s
    yield Target(code="P3", what="CPU: MoviePy / Stillreel", value=ratio, form="{:.2f} x", least=6.5)


def _smooth(found: Findings) -> Iterator[Target]:
    for move in ("zoom", "pan"):
        before = found.smoothness["composed, against the plan", move].shake
        after = found.smoothness["Stillreel", move]
        yield Target(
            code="P9", what=f"{move}: shake before encoding", value=before, form="{:.3f} px/frame²", most=0.02
        )
        yield Target(
            code="P9", what=f"{move}: shake after", value=after.shake, form="{:.3f} px/frame²", most=0.1
        )
        yield Target(code="P9", what=f"{move}: steps back", value=after.backward_steps, form="{}", most=0)


def own_ms(found: Findings, export: str, encoding: str) -> float:
    """P1: the renderer's own CPU ms a frame, without the start of processes."""

    def one(played: Round) -> float:
        own_s = played.costs[export].cpu_s - played.costs["start"].cpu_s - played.stages[encoding]["encode"]
        return 1000 * own_s / found.frames

    return found.median(one)


def _row(name: str, cpu_s: float, limit_s: float, cost: Cost | None, quality: Quality | None) -> str:
    wall = f"{cost.wall_s:.1f} | {cost.peak_mib:.0f}" if cost else "– | –"
    seen = f"{quality.video_bytes / 1e6:.1f} | {quality.ssim:.4f}" if quality else "– | –"
    return f"| {name} | {cpu_s:.1f} | {cpu_s / limit_s:.2f} x | {wall} | {seen} |"


def _target(target: Target) -> str:
    sign, bound = ("≥", target.least) if target.least is not None else ("≤", target.most)
    value = target.form.format(target.value)
    return f"| {target.code} | {target.what} | {value} | {sign} {target.form.format(bound)} | {'yes' if target.met else '**no**'} |"
