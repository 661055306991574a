"""Wishes to edits: one pure function for each kind of wish, and the table that finds it.

Whoever turns words into wishes, a grammar or a model, ends here; nothing else writes the film.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from stillreel.director import wishes as w
from stillreel.director.tools import boards, canvas, looks, marks, music, order, pace, rhythm, text, voice
from stillreel.director.tools.ground import Ground, Outcome

Tool = Callable[[Ground, Any], Outcome]

TOOLS: Mapping[type, Tool] = MappingProxyType(
    {
        w.SetAspect: canvas.set_aspect,
        w.SetSize: canvas.set_size,
        w.SetResolution: canvas.set_resolution,
        w.SetRate: canvas.set_rate,
        w.SetTotal: pace.set_total,
        w.ChangeTotal: pace.change_total,
        w.SetPhotoTime: pace.set_photo_time,
        w.ChangePhotoTime: pace.change_photo_time,
        w.ScalePhotoTime: pace.scale_photo_time,
        w.SetSomeTime: pace.set_some_time,
        w.SetTransition: looks.set_transition,
        w.ScaleTransition: looks.scale_transition,
        w.VaryTransitions: looks.vary_transitions,
        w.SetMotion: looks.set_motion,
        w.VaryMotion: looks.vary_motion,
        w.ScaleMotion: looks.scale_motion,
        w.SetFilter: looks.set_filter,
        w.AdjustLook: looks.adjust_look,
        w.SetFit: looks.set_fit,
        w.MakeCollage: boards.make_collage,
        w.SplitCollage: boards.split_collage,
        w.SetCard: boards.set_card,
        w.SetTexture: boards.set_texture,
        w.SetTable: marks.set_table,
        w.RemoveTable: marks.remove_table,
        w.PlaceLogo: marks.place_logo,
        w.RemoveLogo: marks.remove_logo,
        w.SetMusic: music.set_music,
        w.RemoveMusic: music.remove_music,
        w.SetVolume: music.set_volume,
        w.ScaleVolume: music.scale_volume,
        w.FadeMusic: music.fade_music,
        w.CutToBeat: rhythm.cut_to_beat,
        w.FitToSong: rhythm.fit_to_song,
        w.PlaceMusic: voice.place_music,
        w.TrimMusic: voice.trim_music,
        w.UseVoice: voice.use_voice,
        w.RemoveVoice: voice.remove_voice,
        w.ReadAloud: voice.read_aloud,
        w.AddText: text.add_text,
        w.ChangeText: text.change_text,
        w.RemoveText: text.remove_text,
        w.CaptionEach: text.caption_each,
        w.MovePhotos: order.move,
        w.ShiftPhotos: order.shift,
        w.SwapPhotos: order.swap,
        w.RemovePhotos: order.remove,
        w.KeepPhotos: order.keep,
        w.RepeatPhotos: order.repeat,
        w.ArrangePhotos: order.arrange,
        w.SortPhotos: order.sort,
        w.AddPhotos: order.add,
    }
)
