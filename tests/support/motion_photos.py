"""Makers of motion photos as phones write them: a still with a video inside, and words that say where."""

import io
import struct

from support.photos import picture_bytes, scene, write_clip

XMP_HEAD = b"http://ns.adobe.com/xap/1.0/\0"


def moment_bytes(path, **options):
    """The bytes of a short MP4, written at `path` on the way."""
    return write_clip(path, **({"frames": 45, "size": (192, 128)} | options)).read_bytes()


def google(length, padding=0):
    """XMP of today's Google phones: a directory whose last item is the video of `length` bytes."""
    return f"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:Camera="http://ns.google.com/photos/1.0/camera/"
 Camera:MotionPhoto="1" Camera:MotionPhotoVersion="1" Camera:MotionPhotoPresentationTimestampUs="700000">
<Container:Directory><rdf:Seq>
<rdf:li rdf:parseType="Resource"><Container:Item Item:Mime="image/jpeg" Item:Semantic="Primary" Item:Length="0"
 Item:Padding="{padding}"/></rdf:li>
<rdf:li rdf:parseType="Resource"><Container:Item Item:Mime="video/mp4" Item:Semantic="MotionPhoto"
 Item:Length="{length}" Item:Padding="0"/></rdf:li>
</rdf:Seq></Container:Directory></rdf:Description></rdf:RDF></x:xmpmeta>""".encode()


def old_google(length):
    """XMP of older Google phones: one number, counted from the end of the file."""
    return f"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description GCamera:MicroVideo="1"
 GCamera:MicroVideoVersion="1" GCamera:MicroVideoOffset="{length}"/></x:xmpmeta>""".encode()


def with_xmp(jpeg, packet):
    """The JPEG with an XMP segment after its first marker."""
    body = XMP_HEAD + packet
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + jpeg[2:]


def jpeg_still(pixels=None):
    """The JPEG of a still."""
    return picture_bytes(scene(192, 128) if pixels is None else pixels, "JPEG", quality=95)


def google_photo(video, *, pixels=None, words=google, claimed=None):
    """A JPEG that names the video at its end; `claimed` is the length that it says, the true one by default."""
    packet = words(len(video) if claimed is None else claimed)
    return with_xmp(jpeg_still(pixels), packet) + video


def samsung_photo(video):
    """A JPEG with Samsung's trailer: a mark, the video, a directory and the word that ends it."""
    return jpeg_still() + b"\0\0\x30\x0aMotionPhoto_Data" + video + b"SEFH" + bytes(20) + b"SEFT"


def heic_photo(video):
    """A HEIC with the video in a box of its own."""
    still = io.BytesIO(picture_bytes(scene(192, 128), "HEIF", quality=95)).getvalue()
    return still + struct.pack(">I", len(video) + 8) + b"mpvd" + video
