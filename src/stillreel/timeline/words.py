"""What the words of a draft are called in English and Chinese: data, and the look-up.

A name that no table holds is given as it stands in the draft, so a new effect needs no line here to be told of.
Knows no sentences: those are made in `phrases` and above.
"""

from collections.abc import Mapping
from types import MappingProxyType

DEFAULT_LANGUAGE = "en"

Names = Mapping[str, Mapping[str, str]]

ENGLISH: Names = MappingProxyType(
    {
        "music": {"lofi": "Lo-fi", "hiphop": "hip-hop"},
        "filter": {"bw": "black and white"},
        "position": {"center": "in the centre", "top": "at the top", "bottom": "at the bottom"},
        "label": {
            "sfx": "effect",
            "lower-third": "lower third",
            "fps": "frame rate",
            "style": "style",
            "fit": "framing",
            "filter": "look",
            "look": "adjustments",
            "lut": "colour table",
            "focus": "focus",
            "picture": "picture",
            "trim": "start in the source",
            "fade_in": "fade-in",
            "fade_out": "fade-out",
            "variant": "piece",
            "duck": "step back under speech",
            "color": "colour",
            "outline": "outline",
            "box": "box",
            "span": "time",
            "volume": "volume",
            "own": "own sound",
            "length": "film",
        },
        "state": {
            "none": "none",
            "various": "various",
            "on": "on",
            "off": "off",
            "auto": "automatic",
            "film": "the whole film",
        },
    }
)

CHINESE: Names = MappingProxyType(
    {
        "motion": {
            "still": "静止",
            "zoom-in": "推近",
            "zoom-out": "拉远",
            "pan-left": "左移",
            "pan-right": "右移",
            "pan-up": "上移",
            "pan-down": "下移",
            "drift": "漂移",
            "parallax": "视差",
        },
        "transition": {
            "cut": "直接切换",
            "fade": "淡入淡出",
            "dip-black": "黑场过渡",
            "dip-white": "白场过渡",
            "slide-left": "左滑",
            "slide-right": "右滑",
            "slide-up": "上滑",
            "slide-down": "下滑",
            "push-left": "左推",
            "push-right": "右推",
            "push-up": "上推",
            "push-down": "下推",
            "wipe-left": "左擦除",
            "wipe-right": "右擦除",
            "wipe-up": "上擦除",
            "wipe-down": "下擦除",
            "zoom": "缩放",
            "blur": "模糊",
            "circle": "圆形",
            "spin": "旋转",
            "flash": "闪白",
            "whip": "甩镜",
            "glitch": "故障",
            "page": "翻页",
        },
        "filter": {
            "none": "无",
            "warm": "暖色",
            "cool": "冷色",
            "bw": "黑白",
            "sepia": "怀旧褐",
            "vintage": "复古",
            "vivid": "鲜艳",
            "faded": "褪色",
            "cinematic": "电影感",
            "dreamy": "梦幻",
            "noir": "黑色电影",
        },
        "music": {
            "lofi": "Lo-fi",
            "upbeat": "动感",
            "happy": "欢快",
            "calm": "舒缓",
            "ambient": "氛围",
            "cinematic": "电影感",
            "epic": "史诗",
            "romantic": "浪漫",
            "piano": "钢琴",
            "acoustic": "原声",
            "electronic": "电子",
            "hiphop": "嘻哈",
            "jazz": "爵士",
            "holiday": "节日",
        },
        "fit": {"smart": "智能", "cover": "铺满", "contain": "完整", "blur": "模糊背景"},
        "layout": {"single": "单张", "pair": "两张并排", "grid-3": "三宫格", "grid-4": "四宫格"},
        "position": {
            "center": "居中",
            "top": "顶部",
            "bottom": "底部",
            "top-left": "左上",
            "top-right": "右上",
            "bottom-left": "左下",
            "bottom-right": "右下",
        },
        "size": {"small": "小", "medium": "中", "large": "大"},
        "font": {"sans": "黑体", "serif": "衬线", "hand": "手写", "mono": "等宽", "display": "标题体"},
        "animation": {"none": "无", "fade": "淡入", "slide": "滑入", "pop": "弹出", "type": "打字机"},
        "style": {
            "smooth": "流畅",
            "energetic": "动感",
            "cinematic": "电影感",
            "romantic": "浪漫",
            "memories": "回忆",
            "product": "产品",
            "minimal": "极简",
            "travel": "旅行",
        },
        "language": {"en": "英文", "zh": "中文"},
        "label": {
            "music": "音乐",
            "voice": "配音",
            "sfx": "音效",
            "title": "标题",
            "caption": "字幕",
            "lower-third": "人名条",
            "watermark": "水印",
            "logo": "标志",
            "aspect": "画面比例",
            "size": "尺寸",
            "fps": "帧率",
            "style": "风格",
            "language": "语言",
            "length": "全片",
            "order": "顺序",
            "motion": "运动",
            "fit": "画面适配",
            "filter": "滤镜",
            "look": "调整",
            "lut": "色彩表",
            "brightness": "亮度",
            "contrast": "对比度",
            "saturation": "饱和度",
            "vignette": "暗角",
            "grain": "颗粒",
            "background": "背景",
            "layout": "布局",
            "card": "卡片",
            "corners": "圆角",
            "focus": "焦点",
            "picture": "画面",
            "trim": "素材起点",
            "speed": "速度",
            "own": "原声",
            "volume": "音量",
            "fade_in": "淡入",
            "fade_out": "淡出",
            "variant": "曲目",
            "loop": "循环",
            "duck": "人声下压",
            "span": "时间",
            "position": "位置",
            "color": "颜色",
            "font": "字体",
            "animation": "动画",
            "outline": "描边",
            "shadow": "阴影",
            "box": "底框",
            "role": "类型",
            "transitions": "转场",
        },
        "state": {
            "none": "无",
            "various": "不一",
            "on": "开",
            "off": "关",
            "auto": "自动",
            "film": "全片",
        },
    }
)

_LANGUAGES: Mapping[str, Names] = MappingProxyType({"en": ENGLISH, "zh": CHINESE})


def name(kind: str, word: str, language: str) -> str:
    """What `word` of that kind is called; English reads an unknown word with spaces for hyphens."""
    names = _LANGUAGES.get(language, ENGLISH)
    found = names.get(kind, {}).get(word)
    if found is not None:
        return found
    return word if names is CHINESE else word.replace("-", " ")
