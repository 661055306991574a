"""What a person wants, as values: the result of reading a message, the input of the tools that make edits.

A wish names its targets in words' terms (`Targets`); only the tools meet the timeline. Knows no language.
"""

from stillreel.director.targets import ALL
from stillreel.director.wishes.boards import (
    MakeCollage,
    PlaceLogo,
    RemoveLogo,
    RemoveTable,
    SetCard,
    SetTable,
    SetTexture,
    SplitCollage,
)
from stillreel.director.wishes.film import (
    ChangeTotal,
    MakeFilm,
    SetAspect,
    SetRate,
    SetResolution,
    SetSize,
    SetSomeTime,
    SetStyle,
    SetTotal,
)
from stillreel.director.wishes.looks import (
    AdjustLook,
    ChangePhotoTime,
    ScaleMotion,
    ScalePhotoTime,
    ScaleTransition,
    SetFilter,
    SetFit,
    SetMotion,
    SetPhotoTime,
    SetTransition,
    VaryMotion,
    VaryTransitions,
)
from stillreel.director.wishes.order import (
    AddPhotos,
    ArrangePhotos,
    KeepPhotos,
    MovePhotos,
    RemovePhotos,
    RepeatPhotos,
    ShiftPhotos,
    SortPhotos,
    SwapPhotos,
)
from stillreel.director.wishes.rhythm import (
    CutToBeat,
    FitToSong,
    PlaceMusic,
    ReadAloud,
    RemoveVoice,
    TrimMusic,
    UseVoice,
)
from stillreel.director.wishes.sound import FadeMusic, RemoveMusic, ScaleVolume, SetMusic, SetVolume
from stillreel.director.wishes.talk import Ask, Decline, Leave, Redo, Undo
from stillreel.director.wishes.text import (
    AddText,
    CaptionEach,
    ChangeText,
    RemoveText,
    TextChoice,
    TextLook,
    TextTime,
)

Wish = (
    MakeFilm
    | SetStyle
    | SetAspect
    | SetSize
    | SetResolution
    | SetRate
    | SetTotal
    | ChangeTotal
    | SetSomeTime
    | SetPhotoTime
    | ChangePhotoTime
    | ScalePhotoTime
    | SetTransition
    | ScaleTransition
    | VaryTransitions
    | SetMotion
    | VaryMotion
    | ScaleMotion
    | SetFilter
    | AdjustLook
    | SetFit
    | MakeCollage
    | SplitCollage
    | SetCard
    | SetTexture
    | SetTable
    | RemoveTable
    | PlaceLogo
    | RemoveLogo
    | SetMusic
    | RemoveMusic
    | SetVolume
    | ScaleVolume
    | FadeMusic
    | CutToBeat
    | FitToSong
    | PlaceMusic
    | TrimMusic
    | UseVoice
    | RemoveVoice
    | ReadAloud
    | AddText
    | ChangeText
    | RemoveText
    | CaptionEach
    | MovePhotos
    | ShiftPhotos
    | SwapPhotos
    | RemovePhotos
    | KeepPhotos
    | RepeatPhotos
    | ArrangePhotos
    | SortPhotos
    | AddPhotos
    | Undo
    | Redo
    | Ask
    | Decline
    | Leave
)

__all__ = [
    "ALL",
    "AddPhotos",
    "AddText",
    "AdjustLook",
    "ArrangePhotos",
    "Ask",
    "CaptionEach",
    "ChangePhotoTime",
    "ChangeText",
    "ChangeTotal",
    "CutToBeat",
    "Decline",
    "FadeMusic",
    "FitToSong",
    "KeepPhotos",
    "Leave",
    "MakeCollage",
    "MakeFilm",
    "MovePhotos",
    "PlaceLogo",
    "PlaceMusic",
    "ReadAloud",
    "Redo",
    "RemoveLogo",
    "RemoveMusic",
    "RemovePhotos",
    "RemoveTable",
    "RemoveText",
    "RemoveVoice",
    "RepeatPhotos",
    "ScaleMotion",
    "ScalePhotoTime",
    "ScaleTransition",
    "ScaleVolume",
    "SetAspect",
    "SetCard",
    "SetFilter",
    "SetFit",
    "SetMotion",
    "SetMusic",
    "SetPhotoTime",
    "SetRate",
    "SetResolution",
    "SetSize",
    "SetSomeTime",
    "SetStyle",
    "SetTable",
    "SetTexture",
    "SetTotal",
    "SetTransition",
    "SetVolume",
    "ShiftPhotos",
    "SortPhotos",
    "SplitCollage",
    "SwapPhotos",
    "TextChoice",
    "TextLook",
    "TextTime",
    "TrimMusic",
    "Undo",
    "UseVoice",
    "VaryMotion",
    "VaryTransitions",
    "Wish",
]
