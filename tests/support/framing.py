"""Whether a part of a photo is in what the camera sees."""

MOMENTS = tuple(k / 8 for k in range(9))
# Along which side of the photo (0: width, 1: height) each pan goes.
PANS = {"pan-left": 0, "pan-right": 0, "pan-up": 1, "pan-down": 1}


def spans_inside(inner, outer, slack):
    """Whether the span `inner` (begin, length) lies in `outer`, give or take `slack`."""
    return outer[0] - slack <= inner[0] and inner[0] + inner[1] <= outer[0] + outer[1] + slack


def box_in_view(box, framing, view, slack_px=0.01):
    """Whether a box of the photo (0..1) lies in a view on its prepared picture (pixels)."""
    x, y, width, height = placed(box, framing)
    return spans_inside((x, width), (view[0], view[2]), slack_px) and spans_inside(
        (y, height), (view[1], view[3]), slack_px
    )


def placed(box, framing):
    """Where a box of the photo (0..1) lies in the prepared picture, in pixels."""
    crop, place = framing.picture.crop, framing.picture.place
    zoom = place[2] / crop[2], place[3] / crop[3]
    return (
        place[0] + (box[0] - crop[0]) * zoom[0],
        place[1] + (box[1] - crop[1]) * zoom[1],
        box[2] * zoom[0],
        box[3] * zoom[1],
    )
