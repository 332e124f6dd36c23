"""Every check is one file and yields Diagnostics.

content   on the Sheet, before it is laid out
design    on the Stylesheet: what a layout and a brand make together
result    on the finished bytes
"""
