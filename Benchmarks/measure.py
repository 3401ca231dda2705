"""Runs one command on one core and prints what it cost, as JSON.

    python3 -I -S measure.py SECONDS INPUT OUTPUT COMMAND…

A process of its own, because Linux counts what the parent held at the fork into the child's peak memory: this one is
small and imports next to nothing. Output: `status` (negative: the signal), `timedOut`, `cpu` and `wall` (seconds), `peak`
(bytes). The CPU time is user and system time of the command and of all its threads.
"""

import os
import signal
import sys
import time


def run(seconds: float, source: str, sink: str, command: list[str]) -> dict:
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        try:
            os.dup2(os.open(source, os.O_RDONLY), 0)
            os.dup2(os.open(sink, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644), 1)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            if hasattr(os, "sched_setaffinity"):
                os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
            os.execvp(command[0], command)
        finally:
            os._exit(127)
    expired = []

    def expire(*_):
        expired.append(True)
        os.kill(child, signal.SIGKILL)

    signal.signal(signal.SIGALRM, expire)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    _, status, usage = os.wait4(child, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)
    return {
        "status": os.waitstatus_to_exitcode(status),
        "timedOut": bool(expired),
        "cpu": usage.ru_utime + usage.ru_stime,
        "wall": time.monotonic() - started,
        # Kibibytes, but bytes on macOS.
        "peak": usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024),
    }


if __name__ == "__main__":
    cost = run(float(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4:])
    text = ", ".join(f'"{key}": {str(value).lower()}' for key, value in cost.items())
    print("{" + text + "}")
