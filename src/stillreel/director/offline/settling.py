"""What remains of a message's wishes once they are seen together.

A complaint before its remedy ("too slow, speed it up") is one wish; a comparison before a figure ("longer, like
6 seconds each") gives way to the figure; two kinds joined by "and" are a mixture. Knows no clauses.
"""

from stillreel.director import wishes as w
from stillreel.director.targets import ALL

_AREA_OF: dict[type, str] = {
    w.SetAspect: "canvas", w.SetSize: "canvas", w.SetResolution: "canvas", w.SetRate: "canvas",
    w.SetTotal: "time", w.ChangeTotal: "time", w.SetPhotoTime: "time", w.ChangePhotoTime: "time",
    w.ScalePhotoTime: "time", w.SetSomeTime: "time",
    w.SetTransition: "transition", w.ScaleTransition: "transition", w.VaryTransitions: "transition",
    w.SetMotion: "motion", w.VaryMotion: "motion", w.ScaleMotion: "motion",
    w.SetFilter: "look", w.AdjustLook: "look", w.SetFit: "fit",
    w.SetCard: "look", w.SetTexture: "look", w.SetTable: "look", w.RemoveTable: "look",
    w.MakeCollage: "order", w.SplitCollage: "order", w.PlaceLogo: "logo", w.RemoveLogo: "logo",
    w.SetMusic: "music", w.RemoveMusic: "music", w.SetVolume: "music", w.ScaleVolume: "music", w.FadeMusic: "music",
    w.CutToBeat: "time", w.FitToSong: "time", w.PlaceMusic: "music", w.TrimMusic: "music", w.UseVoice: "music",
    w.RemoveVoice: "music", w.ReadAloud: "music",
    w.AddText: "text", w.ChangeText: "text", w.RemoveText: "text", w.CaptionEach: "text",
    w.MovePhotos: "order", w.ShiftPhotos: "order", w.SwapPhotos: "order", w.RemovePhotos: "order",
    w.KeepPhotos: "order", w.RepeatPhotos: "order", w.ArrangePhotos: "order", w.SortPhotos: "order",
    w.AddPhotos: "order",
}  # fmt: skip

_FIGURES = (w.SetPhotoTime, w.SetTotal, w.SetSomeTime, w.ChangeTotal)
_REMEDIES: dict[type, tuple[type, ...]] = {
    w.ScalePhotoTime: (*_FIGURES, w.ScalePhotoTime),
    w.ScaleVolume: (w.SetVolume, w.ScaleVolume, w.RemoveMusic),
    w.ScaleTransition: (w.ScaleTransition,),
    w.ScaleMotion: (w.ScaleMotion,),
}


def area_of(wish: w.Wish) -> str | None:
    """The area of a film that a wish is about, or None."""
    return _AREA_OF.get(type(wish))


def settled(wishes: tuple[w.Wish, ...]) -> tuple[w.Wish, ...]:
    """The wishes without those that a later one says better."""
    return tuple(wish for i, wish in enumerate(wishes) if not _outdone(wish, wishes[i + 1 :]))


def _outdone(wish: w.Wish, later: tuple[w.Wish, ...]) -> bool:
    if isinstance(wish, w.Decline) and wish.why == "which_words":
        return any(isinstance(other, w.AddText | w.CaptionEach) for other in later)
    remedies = _REMEDIES.get(type(wish), ())
    return any(isinstance(other, remedies) and _as_wide(wish, other) for other in later)


def _as_wide(wish: w.Wish, other: w.Wish) -> bool:
    """Whether the later wish reaches everything that the earlier one does."""
    reach = getattr(other, "targets", ALL)
    return bool(reach == getattr(wish, "targets", ALL) or reach.choice == ALL.choice)
