"""Pictures of people, read safely: SVG to vector operators, PNG and JPEG to pixels, anything hostile to a fault.

The engines (svglib, Pillow) are imported when the first picture needs them.
"""

from handout.images.reading import read

__all__ = ["read"]
