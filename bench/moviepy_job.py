"""The job for MoviePy 2: photos that zoom by a quarter and dissolve. Runs in the peers' environment.

``python moviepy_job.py OUT PHOTO…``; without photos it only imports MoviePy.
"""

import sys

from moviepy import CompositeVideoClip, ImageClip, vfx

SHOT_S = 3.3
DISSOLVE_S = 0.5
SIZE = (1920, 1080)
ZOOM = 0.25


def shot(path: str, number: int) -> ImageClip:
    """A photo, shrunk once to what the zoom needs, then resized for each frame and kept in the middle."""
    photo = ImageClip(path)
    photo = photo.cropped(height=photo.w * 9 // 16, y_center=photo.h / 2)
    photo = photo.resized(width=int(SIZE[0] * (1 + ZOOM))).with_duration(SHOT_S)

    def scale(t: float) -> float:
        progress = t / SHOT_S if number % 2 == 0 else 1 - t / SHOT_S
        return (1 + ZOOM * progress) / (1 + ZOOM)

    def place(t: float) -> tuple[float, float]:
        spare_x, spare_y = (SIZE[0] - photo.w * scale(t)), (SIZE[1] - photo.h * scale(t))
        return spare_x * (0.4 + 0.2 * t / SHOT_S), spare_y / 2

    moving = photo.with_effects([vfx.Resize(scale)]).with_position(place)
    moving = moving.with_start(number * (SHOT_S - DISSOLVE_S))
    return moving.with_effects([vfx.CrossFadeIn(DISSOLVE_S)]) if number else moving


def main(out: str, *photos: str) -> None:
    """Write the film of `photos`."""
    if not photos:
        return
    film = CompositeVideoClip([shot(path, number) for number, path in enumerate(photos)], size=SIZE)
    film.write_videofile(
        out,
        fps=30,
        codec="libx264",
        preset="veryfast",
        audio=False,
        ffmpeg_params=["-crf", "20"],
        logger=None,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
