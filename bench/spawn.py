"""`python bench/spawn.py COMMAND...`: run a command, and tell on the last line of the output what it has cost, as JSON.

A small process between, because the system counts the memory of whoever starts a process as the new one's own largest
(Linux keeps that mark over exec), and the bench itself is not small.
"""

import json
import os
import subprocess
import sys
import time

if __name__ == "__main__":
    began = time.perf_counter()
    process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    said = {
        "code": process.returncode,
        "cpu": used.ru_utime + used.ru_stime,
        "wall": time.perf_counter() - began,
        "peak": used.ru_maxrss,
    }
    print(json.dumps(said))
