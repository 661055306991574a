"""Numbers as written: digits, 三十五, 两百, 一点五. Knows no units."""

from stillreel.director.offline.tokens import Token

_DIGITS = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "俩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
_TENS = {"十": 10, "百": 100, "千": 1000}


def numeral(row: tuple[Token, ...], at: int) -> tuple[float, int]:
    """The number that starts at `at` and how many tokens it takes (0: there is none)."""
    if row[at].kind == "number":
        return float(row[at].norm), 1
    end = at
    while end < len(row) and row[end].kind == "han" and (row[end].norm in _DIGITS or row[end].norm in _TENS):
        end += 1
    if end == at:
        return 0.0, 0
    whole = _whole("".join(token.norm for token in row[at:end]))
    fraction_end = end + 1
    if end + 1 < len(row) and row[end].norm == "点" and row[end + 1].norm in _DIGITS:
        while fraction_end < len(row) and row[fraction_end].norm in _DIGITS:
            fraction_end += 1
        digits = "".join(str(_DIGITS[token.norm]) for token in row[end + 1 : fraction_end])
        return whole + float(f"0.{digits}"), fraction_end - at
    return float(whole), end - at


def _whole(text: str) -> int:
    if not any(char in _TENS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text)[:9])
    total = 0
    digit = 0
    for char in text:
        if char in _TENS:
            total += (digit or (1 if not total else 0)) * _TENS[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit
