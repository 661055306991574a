"""What is seen in a picture: faces, people, and what catches the eye. Pictures are arrays; files are not known."""

from stillreel.media.seeing.distances import DepthModel
from stillreel.media.seeing.nearness import near_mask, stands_out
from stillreel.media.seeing.people import people_mask
from stillreel.media.seeing.sight import Seen, see
from stillreel.media.seeing.weights import let_go

__all__ = ["DepthModel", "Seen", "let_go", "near_mask", "people_mask", "see", "stands_out"]
