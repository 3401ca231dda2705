"""What a figure was measured on: date, processor, memory, system, compiler, commit."""

from __future__ import annotations

import datetime
import os
import platform
import re
import subprocess
from pathlib import Path


def first_line(command: list[str]) -> str:
    """The first line that a command prints; empty when it cannot be run."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip().splitlines()[0] if done.stdout.strip() else ""


def processor() -> str:
    """Model, cores and widest vector instructions."""
    name, flags = platform.processor() or platform.machine(), set()
    try:
        information = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        name = first_line(["sysctl", "-n", "machdep.cpu.brand_string"]) or name
    else:
        found = re.search(r"^model name\s*:\s*(.+)$", information, re.M)
        name = found.group(1).strip() if found else name
        family = re.search(r"^cpu family\s*:\s*(\d+)$", information, re.M)
        model = re.search(r"^model\s*:\s*(\d+)$", information, re.M)
        if family and model:
            name += f" (family {family.group(1)}, model {model.group(1)})"
        found = re.search(r"^flags\s*:\s*(.+)$", information, re.M)
        flags = set(found.group(1).split()) if found else set()
    vector = next((label for label, flag in (("AVX-512", "avx512f"), ("AVX2", "avx2")) if flag in flags), "")
    return f"{name}, {os.cpu_count()} cores" + (f", {vector}" if vector else "")


def system() -> str:
    """The name and version of the operating system."""
    try:
        lines = Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return platform.platform(terse=True)
    found = re.search(r'^PRETTY_NAME="?([^"\n]+)', lines, re.M)
    return f"{found.group(1) if found else 'Linux'} ({platform.machine()})"


def memory() -> str:
    """Physical memory in GiB."""
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
    except (OSError, ValueError):
        return "unknown"


def swift() -> str:
    """The version of the compiler."""
    found = re.search(r"Swift version ([\d.]+)", first_line(["swift", "--version"]))
    return f"Swift {found.group(1)}" if found else "Swift, version unknown"


def commit() -> str:
    """The commit that was measured; says when files were changed after it."""
    name = first_line(["git", "rev-parse", "--short=12", "HEAD"])
    changed = first_line(["git", "status", "--porcelain", "--untracked-files=no"])
    return f"{name} with changes" if name and changed else name or "unknown"


def heading(title: str, command: str) -> str:
    """Opens a page of figures."""
    day = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d")
    return (f"# {title}\n\nWritten by `{command}` with `SAVE=1`; do not edit by hand.\n\n"
            f"- {day}, commit {commit()}\n- {processor()}; {memory()} of memory\n"
            f"- {system()}, {swift()}, Python {platform.python_version()}\n")
