"""High dynamic range pictures (PQ and HLG) brought to sRGB: what is as bright as paper stays bright, lamps roll off.

Reference white is 203 cd/m² (ITU-R BT.2408). Curves are those of BT.2100, colours go from BT.2020 or P3 to BT.709.
Works on arrays, strip by strip; knows no files.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from stillreel.media.codings import HLG, PQ, Coding

Pixels = NDArray[np.uint8]
Deep = NDArray[np.uint16]
Light = NDArray[np.float32]

WHITE_NITS = 203.0
_PQ_NITS, _HLG_NITS, _HLG_GAMMA = 10_000.0, 1000.0, 1.2
# Below this share of reference white nothing changes but the gamut.
_KNEE = 0.5
_HIGHLIGHT_SHARE = 99.9
_STRIP_ROWS = 128
_CODES = 4096
_HLG_LUMA = np.array([0.2627, 0.6780, 0.0593], np.float32)
_FROM_BT2020 = np.array(
    [[1.660491, -0.587641, -0.072850], [-0.124550, 1.132900, -0.008349], [-0.018151, -0.100579, 1.118730]]
)
_FROM_P3 = np.array(
    [[1.224940, -0.224940, 0.0], [-0.042057, 1.042057, 0.0], [-0.019638, -0.078636, 1.098274]]
)
_TO_BT709 = {9: _FROM_BT2020, 11: _FROM_P3, 12: _FROM_P3}


def standard(pixels: Deep, coding: Coding) -> Pixels:
    """(H, W, 3) uint8 sRGB of an (H, W, 3) picture whose 0..65535 is the full range of `coding`."""
    peak = _peak(pixels, coding)
    out = np.empty(pixels.shape, np.uint8)
    for top in range(0, len(pixels), _STRIP_ROWS):
        rows = slice(top, top + _STRIP_ROWS)
        out[rows] = _coded(_rolled_off(_light(pixels[rows], coding), peak))
    return out


def _light(pixels: Deep, coding: Coding) -> Light:
    """Linear BT.709 light, 1 at reference white, never negative."""
    light = _curve(coding.transfer)[pixels]
    if coding.transfer == HLG:
        luma = np.maximum(light @ _HLG_LUMA, 1e-6)
        light *= (luma ** (_HLG_GAMMA - 1))[..., None] * np.float32(_HLG_NITS / WHITE_NITS)
    matrix = _TO_BT709.get(coding.primaries)
    if matrix is not None:
        light = light @ matrix.T.astype(np.float32)
    return np.asarray(np.maximum(light, 0), np.float32)


def _peak(pixels: Deep, coding: Coding) -> float:
    step = max(1, round((pixels.shape[0] * pixels.shape[1] / 250_000) ** 0.5))
    brightest = _light(np.ascontiguousarray(pixels[::step, ::step]), coding).max(axis=2)
    return max(1.0, float(np.percentile(brightest, _HIGHLIGHT_SHARE)))


def _rolled_off(light: Light, peak: float) -> Light:
    """Each colour scaled as a whole, so that its hue stays; the slope is 1 at the knee, and `peak` becomes 1."""
    brightest = light.max(axis=2)
    slope = (peak - _KNEE) / (1 - _KNEE)
    way = np.clip((brightest - _KNEE) / (peak - _KNEE), 0, 1)
    rolled = np.where(
        brightest > _KNEE, _KNEE + (1 - _KNEE) * slope * way / (1 + (slope - 1) * way), brightest
    )
    return np.asarray(light * (rolled / np.maximum(brightest, 1e-6))[..., None], np.float32)


def _coded(light: Light) -> Pixels:
    # Through the square root, small codes get as many steps as they need.
    return _srgb()[(np.sqrt(np.clip(light, 0, 1)) * (_CODES - 1) + 0.5).astype(np.uint16)]


@cache
def _srgb() -> Pixels:
    light = np.linspace(0, 1, _CODES) ** 2
    coded = np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
    return np.round(coded * 255).astype(np.uint8)


@cache
def _curve(transfer: int) -> Light:
    signal = np.linspace(0, 1, 65_536)
    if transfer == PQ:
        power = signal ** (1 / 78.84375)
        light = (np.maximum(power - 0.8359375, 0) / (18.8515625 - 18.6875 * power)) ** (1 / 0.1593017578125)
        return (light * _PQ_NITS / WHITE_NITS).astype(np.float32)
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    return np.where(signal <= 0.5, signal**2 / 3, (np.exp((signal - c) / a) + b) / 12).astype(np.float32)
