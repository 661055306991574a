"""What is seen in a picture: faces, people, and what catches the eye. Pictures are arrays; files are not known."""

from stillreel.media.seeing.people import people_mask

__all__ = ["people_mask"]
