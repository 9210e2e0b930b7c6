"""Findings: why the gap is there, what changed, what it takes to close it; frames in, frames and sentences out."""
