"""Coded chunks become a GIF: one palette for the whole film, which loops and has no sound.

The frames are read twice: once to choose the palette, once to draw with it, so memory does not grow with the film.
Knows nothing of plans.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

import av
from av.filter import Graph
from av.filter.context import FilterContext

from stillreel.errors import RenderFailed

COLORS = 256
# An ordered pattern that stays where it is: it does not flicker, and its runs pack well.
DRAW = "dither=bayer:bayer_scale=3:diff_mode=rectangle"


def write_gif(chunks: Sequence[Path], fps: int, path: Path) -> None:
    """Write the GIF. FFmpegError when a chunk cannot be read."""
    palette = _palette(chunks, fps)
    with av.open(str(path), "w", format="gif", options={"loop": "0"}) as container:
        stream = container.add_stream("gif", rate=fps)
        stream.pix_fmt = "pal8"
        for number, frame in enumerate(_drawn(chunks, fps, palette)):
            if number == 0:
                stream.width, stream.height = frame.width, frame.height
            frame.pts, frame.time_base = number, Fraction(1, fps)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def _frames(chunks: Sequence[Path], fps: int) -> Iterator[av.VideoFrame]:
    number = 0
    for path in chunks:
        with av.open(str(path)) as container:
            for frame in container.decode(video=0):
                frame.pts, frame.time_base = number, Fraction(1, fps)
                number += 1
                yield frame


def _palette(chunks: Sequence[Path], fps: int) -> av.VideoFrame:
    """The colours of the film, as the picture of 16 x 16 that `paletteuse` takes."""
    graph = Graph()
    sink = graph.add("buffersink")
    source: FilterContext | None = None
    for frame in _frames(chunks, fps):
        if source is None:
            source = _source(graph, frame, fps)
            chosen = graph.add("palettegen", f"max_colors={COLORS}:stats_mode=full")
            graph.link_nodes(source, graph.add("format", "rgb32"), chosen, sink).configure()
        source.push(frame)
    if source is None:
        raise RenderFailed("a film without frames makes no GIF; clear the cache and try again")
    source.push(None)
    return _picture(sink)


def _drawn(chunks: Sequence[Path], fps: int, palette: av.VideoFrame) -> Iterator[av.VideoFrame]:
    """The film's frames in the colours of the palette, as numbers of its entries."""
    graph = Graph()
    sink = graph.add("buffersink")
    source: FilterContext | None = None
    for frame in _frames(chunks, fps):
        if source is None:
            source = _source(graph, frame, fps)
            _draw_with(graph, (source, sink), palette, fps)
        source.push(frame)
        yield from _ready(sink)
    if source is not None:
        source.push(None)
        yield from _ready(sink)


def _draw_with(
    graph: Graph, ends: tuple[FilterContext, FilterContext], palette: av.VideoFrame, fps: int
) -> None:
    source, sink = ends
    colors, drawing = _source(graph, palette, fps), graph.add("paletteuse", DRAW)
    graph.link_nodes(source, graph.add("format", "rgb32"), drawing, sink)
    colors.link_to(drawing, 0, 1)
    graph.configure()
    palette.pts, palette.time_base = 0, Fraction(1, fps)
    colors.push(palette)
    colors.push(None)


def _source(graph: Graph, like: av.VideoFrame, fps: int) -> FilterContext:
    return graph.add_buffer(
        width=like.width, height=like.height, format=like.format, time_base=Fraction(1, fps)
    )


def _ready(sink: FilterContext) -> Iterator[av.VideoFrame]:
    while True:
        try:
            yield _picture(sink)
        except (av.error.BlockingIOError, av.error.EOFError):
            return


def _picture(sink: FilterContext) -> av.VideoFrame:
    frame = sink.pull()
    if not isinstance(frame, av.VideoFrame):
        raise RenderFailed("a filter gave something other than a picture; try again")
    return frame
