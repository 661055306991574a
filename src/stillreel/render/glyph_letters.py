"""A person's words cleaned and cut into letters as people count them, and what writing a letter belongs to.

Tables follow Unicode (UAX 29, emoji-data), cut down to the scripts that are shipped. Knows nothing of fonts,
markup or pixels.
"""

import re
import unicodedata

LONGEST_TEXT = 8000


def _class(ranges: str) -> re.Pattern[str]:
    """A pattern for one character in any of the ranges, which are written in hexadecimal with a space between."""
    pairs = ((part.partition("-")[0], part.rpartition("-")[2]) for part in ranges.split())
    return re.compile("[" + "".join(f"\\U{first:0>8}-\\U{last:0>8}" for first, last in pairs) + "]")


HAN = _class("2E80-2FDF 3005-3007 3400-4DBF 4E00-9FFF F900-FAFF 20000-323AF")
KANA = _class("3041-30FA 30FC-30FF 31F0-31FF FF66-FF9D")
HANGUL = _class("1100-11FF 3130-318F A960-A97C AC00-D7FB FFA1-FFDC")
THAI = _class("E00-E7F")
WIDE_MARKS = _class("3000-3004 3008-303F 30FB 3100-312F 31A0-31BF 3200-33FF FE30-FE4F FF01-FF65 FFE0-FFE6")
# What the faces of the vocabulary are made for: Latin, Cyrillic, general punctuation, currencies.
FACE_LETTERS = _class("0-36F 400-52F 1E00-1EFF 2000-206F 20A0-20CF 2122")

# Characters that are pictures by themselves: by Unicode, or because no face draws them as text.
_PICTURES = _class(
    "2139 21A9-21AA 231A-231B 2328 23CF 23E9-23F3 23F8-23FA 25FB-25FE 2604 2611 2614-2615 2618 261D 2620 "
    "2622-2623 2626 262A 262E 2638-263A 2648-2653 265F 267E-267F 2692-2697 2699 269B-269C 26A1 26A7 26AA-26AB "
    "26B0-26B1 26BD-26BE 26C4-26C5 26C8 26CE-26CF 26D1 26D3-26D4 26E9-26EA 26F0-26F5 26F7-26FA 26FD 2705 "
    "2708-270D 270F 2712 2714 2716 271D 2721 2728 2733-2734 2744 2747 274C 274E 2753-2755 2757 2763-2764 "
    "2795-2797 27B0 27BF 2B1B-2B1C 2B50 2B55 1F004 1F0CF 1F18E 1F191-1F19A 1F1E6-1F201 1F21A 1F22F 1F232-1F236 "
    "1F238-1F23A 1F250-1F251 1F300-1F64F 1F680-1F6FF 1F7E0-1F7F0 1F900-1F9FF 1FA70-1FAFF"
)
_JOINABLE = _class("2190-2BFF 1F300-1FAFF")
_AS_PICTURE, _KEYCAP, _JOINER = "\ufe0f", "\u20e3", "\u200d"
_MODIFIERS = _class("200C-200D FE00-FE0F 1F3FB-1F3FF E0020-E007F E0100-E01EF")
_KEPT_FORMATS = _class("200C-200D E0020-E007F")
_FLAG_LETTERS = _class("1F1E6-1F1FF")
_LEADING_JAMO = _class("1100-115F A960-A97C")
_LATER_JAMO = _class("1160-11FF D7B0-D7FB")
# Vowel signs that Unicode calls letters: Thai and Lao AM.
_VOWELS_AFTER = _class("0E33 0EB3")
# Signs that join the consonant before them with the one after them into one shape (Unicode's InCB=Linker).
_CONSONANT_JOINERS = _class("094D 09CD 0ACD 0B4D 0C4D 0D4D 0DCA 1039 17D2")
_SCRIPT_BLOCK = 128
_NEW_LINES = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


def clean(text: str) -> str:
    """The text without characters that draw nothing or break markup.

    New lines stay, tabs become spaces, and several spaces one; a text beyond `LONGEST_TEXT` is cut.
    """
    lines = _NEW_LINES.sub("\n", text[:LONGEST_TEXT]).replace("\t", " ")
    kept = "".join(letter for letter in lines if letter == "\n" or _is_drawable(letter))
    return "\n".join(re.sub(" +", " ", line).rstrip() for line in kept.split("\n")).strip("\n")


def split(text: str) -> tuple[str, ...]:
    """The grapheme clusters of a text: letters as people count them, each an emoji or a letter with its marks.

    Joined, they are the text again.
    """
    clusters: list[str] = []
    for letter in text:
        if clusters and _continues(clusters[-1], letter):
            clusters[-1] += letter
        else:
            clusters.append(letter)
    return tuple(clusters)


def reads_leftwards(text: str) -> bool:
    """Whether a text is written from right to left, by its first letter that has a direction (UAX 9, P2)."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((direction for direction in directions if direction in ("L", "R", "AL")), "L") != "L"


def is_picture(cluster: str) -> bool:
    """Whether a cluster is drawn as a colour emoji."""
    return _AS_PICTURE in cluster or _KEYCAP in cluster or _PICTURES.match(cluster) is not None


def _is_drawable(letter: str) -> bool:
    if unicodedata.category(letter) == "Cf":
        return _KEPT_FORMATS.match(letter) is not None
    return unicodedata.category(letter) not in ("Cc", "Cs", "Co") and not _is_noncharacter(ord(letter))


def _is_noncharacter(code: int) -> bool:
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def _continues(cluster: str, letter: str) -> bool:
    if "\n" in (cluster, letter):
        return False
    if _is_mark(letter) or _joins_consonants(cluster, letter):
        return True
    if cluster[-1] == _JOINER and _JOINABLE.match(letter):
        return _JOINABLE.match(cluster) is not None
    if _FLAG_LETTERS.match(letter):
        return len(cluster) == 1 and _FLAG_LETTERS.match(cluster) is not None
    return _continues_syllable(cluster[-1], letter)


def _is_mark(letter: str) -> bool:
    if unicodedata.category(letter) in ("Mn", "Me", "Mc"):
        return True
    return bool(_MODIFIERS.match(letter) or _VOWELS_AFTER.match(letter))


def _joins_consonants(cluster: str, letter: str) -> bool:
    joiner = cluster.rstrip(_JOINER)[-1:]
    if not _CONSONANT_JOINERS.match(joiner) or unicodedata.category(letter) != "Lo":
        return False
    return ord(joiner) // _SCRIPT_BLOCK == ord(letter) // _SCRIPT_BLOCK


def _continues_syllable(last: str, letter: str) -> bool:
    if _LATER_JAMO.match(letter):
        return HANGUL.match(last) is not None
    return bool(_LEADING_JAMO.match(letter) and _LEADING_JAMO.match(last))
