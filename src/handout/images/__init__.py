"""Pictures of people, read safely: SVG to vector operators, PNG and JPEG to pixels, anything hostile to a fault.

QR codes, too. The engines (tinycss2, Pillow, segno) are imported when the first picture needs them.
"""

from handout.images.qr import qr
from handout.images.reading import read, read_icon

__all__ = ["qr", "read", "read_icon"]
