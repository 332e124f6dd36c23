"""From boxes to pages.

structure   the structure tree, grown with the boxes
setting     words and a computed -> a paragraph set for any width
fragments      what stands on a page: heights, splits, painting
boxing      boxes -> fragments
furniture   header, footer, marks: what a page carries around the text
pages       Platypus: frames, page templates, page breaks (the only importer of ReportLab here)
composer    all of it: Sheet + Stylesheet -> Plan
"""
