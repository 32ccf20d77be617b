#!/usr/bin/env python3
"""Runs a program once: `measure.py FIGURES PROGRAM ARGUMENT...` writes wall seconds, CPU seconds and peak memory in KiB to FIGURES."""
import os
import sys
import time

figures, program, *arguments = sys.argv[1:]
began = time.perf_counter()
child = os.posix_spawnp(program, [program, *arguments], os.environ)
_, status, used = os.wait4(child, 0)
wall = time.perf_counter() - began
with open(figures, "w") as file:
    file.write(f"{wall} {used.ru_utime + used.ru_stime} {used.ru_maxrss}\n")
sys.exit(os.waitstatus_to_exitcode(status))
