#!/usr/bin/env python3
"""Reads WebVTT with webvtt-py: `vtt.py [--check] FILE...` prints what `pass t1` prints of the same files."""
import sys
import zlib

import webvtt

check = "--check" in sys.argv
cues = starts = size = crc = 0
for path in sys.argv[1:]:
    if path == "--check":
        continue
    for cue in webvtt.read(path):
        cues += 1
        start = cue.start_time
        starts += ((start.hours * 60 + start.minutes) * 60 + start.seconds) * 1000 + start.milliseconds
        speaker, text = cue.voice or "", cue.text
        size += len(speaker.encode()) + len(text.encode())
        if check:
            crc = zlib.crc32(f"{speaker}\n{text}\n".encode(), crc)
print(f"cues={cues} starts_ms={starts} bytes={size}")
if check:
    print(f"checksum={crc:08x}")
