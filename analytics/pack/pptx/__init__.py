"""Slides of the stage as native parts of a presentation: text, shapes, tables and charts."""
