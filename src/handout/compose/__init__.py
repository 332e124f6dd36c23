"""From boxes to pages.

plan         what comes out: laid-out pages and their structure tree, as data
structure    the structure tree, grown with the boxes
setting      words and a computed style -> a paragraph set for any width
quoting      the same of a text that quotes the brand, in a body that others share
fragments    what stands on a page: heights, cuts, painting
containers   fragments that hold others: panels, rows, columns
tables       fragments of tables
blanks       fragments of lines to write on
fragmenter   boxes -> fragments
recorder     gathers what fragments paint
running      header, footer, marks: what a page carries around the text
pages        Platypus: frames, page templates, page breaks (the only importer of ReportLab here)
composer     all of it: a body, its stylesheet and geometry -> the plan; the letterhead's slots
"""
