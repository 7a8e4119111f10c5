"""Processes that the measurement starts: what they use, and how they are ended. Linux only."""

import os
import signal
import subprocess
import sys
from pathlib import Path

_PROC = Path("/proc")
_TICKS = os.sysconf("SC_CLK_TCK")
_END_LIMIT = 10.0


def family(pid: int) -> list[int]:
    """A process and all that descend from it, its query workers for example."""
    children: dict[int, list[int]] = {}
    for folder in _PROC.iterdir():
        if folder.name.isdecimal() and (fields := _stat(int(folder.name))):
            children.setdefault(int(fields[1]), []).append(int(folder.name))
    found = [pid]
    for member in found:
        found += children.get(member, [])
    return found


def memory(pid: int) -> int:
    """Bytes of memory of a process and its descendants: PSS of `/proc/PID/smaps_rollup`.

    Memory that several processes share is counted once, split among them (proc(5)).
    """
    total = 0
    for member in family(pid):
        try:
            rollup = (_PROC / str(member) / "smaps_rollup").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue  # it has just ended, so it uses none
        total += sum(int(line.split()[1]) for line in rollup.splitlines() if line[:4] == "Pss:")
    return total * 1024


def processor_seconds(pid: int) -> float:
    """Processor time that a process and its living descendants have used, user and system."""
    ticks = 0
    for member in family(pid):
        if fields := _stat(member):
            ticks += int(fields[11]) + int(fields[12])
    return ticks / _TICKS


def end_servers_when_ended() -> None:
    """Make SIGTERM unwind this process as Ctrl-C does, so that what it started ends as well."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process that was started with `start_new_session`, politely and then by force.

    Its whole group is told, for the process may be a `make` or a shell around what really runs.
    """
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(_END_LIMIT)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _stat(pid: int) -> list[str] | None:
    """Fields 3 onwards of `/proc/PID/stat`; None if the process has ended (proc(5))."""
    try:
        text = (_PROC / str(pid) / "stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return None
    # Field 2 is the name in brackets, which may hold blanks and brackets itself.
    return text[text.rindex(")") + 2 :].split()
