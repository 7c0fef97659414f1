"""Submissions that mean harm, or are merely broken; and what is to become of each.

A student is named after the kind. Unless it says otherwise, the harm is in the first answer, and
the second, which is right, shows that each answer stands alone.
"""

from dataclasses import dataclass

from tests.grading.notebooks import RIGHT

EVIL_NAME = '=HYPERLINK("http:evil","A")'


@dataclass(frozen=True)
class Code:
    """An answer to the first question: what it runs, and how it is to fare.

    `kind` is the number of the kind in the list of fifteen; 16 are those beyond it.
    """

    kind: int
    source: str
    status: str
    score: float = 0.0
    printed: str = ""


FORGED = """\
import json, os
one = {"cases": [{"value": {"Canada": 1.0}}] * 2}
ten = {"cases": [{"value": {"Canada": 1.0}}] * 10}
text = "".join(json.dumps(each) + "\\n" for each in (one, ten)).encode()
for number in range(3, 30):
    try:
        os.write(number, text)
    except OSError:
        pass
os._exit(0)
"""
SEARCH = """\
import gc, os, sys
found = set(os.environ) - {"HOME", "LANG", "LC_CTYPE", "LD_LIBRARY_PATH", "MKL_NUM_THREADS",
    "MPLBACKEND", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "PWD", "PYTHONHASHSEED"}
for folder, folders, files in os.walk("/"):
    if folder in ("/usr/lib", sys.prefix) or folder.endswith("-packages"):
        folders.clear()
    for name in files:
        path = os.path.join(folder, name)
        if name in ("grades.db", "secret") or name.startswith(("peer", "solution")):
            found.add(path)
        if name.endswith((".py", ".ipynb")) and b"burden_" + b"shares" in open(path, "rb").read():
            found.add(path)
frame = sys._getframe()
while frame:
    found |= {name for name in frame.f_locals if name in ("expected", "solution", "hidden")}
    frame = frame.f_back
found |= {str(each) for each in gc.get_objects() if type(each).__name__ in ("Case", "Example")}
found |= {name for name in sys.modules if name.endswith((".assignment", ".variants", ".judge"))}
for number in range(3, 64):
    try:
        found.add(f"descriptor {number} {os.readlink(f'/proc/self/fd/{number}')}")
    except OSError:
        pass
for name in ("/proc", "/etc/passwd", "/root", "/home", "SUBMISSIONS", "OUT"):
    inner = os.path.isdir(name) and name not in sys.prefix and os.listdir(name)
    if inner or os.path.isfile(name):
        found.add(name)
print("found", sorted(found))
def burden_shares(spending):
    raise ValueError(f"hidden arguments: {spending}")
"""
NETWORK = """\
import socket
for host, port in (("127.0.0.1", PORT), ("192.0.2.1", 80), ("localhost", PORT)):
    try:
        socket.create_connection((host, port), timeout=1)
        print("reached", host)
    except OSError:
        pass
"""
CALLS = """\
import ctypes
library = ctypes.CDLL(None, use_errno=True)
print([library.unshare(flag) for flag in (0x10000000, 0x00020000, 0x20000000)])
"""

CODES: dict[str, Code] = {
    "hard-coded": Code(
        2,
        "def burden_shares(spending):\n"
        "    return {'Canada': 0.25, 'France': 0.75} if len(spending) == 2 else {'Canada': 1.0}",
        "wrong",
    ),
    "constant": Code(2, "def burden_shares(spending):\n    return {}", "wrong"),
    "echo": Code(2, "def burden_shares(spending):\n    return spending", "wrong"),
    "syntax": Code(3, "def burden_shares(spending:\n    return", "crashed"),
    "loop": Code(
        4,
        "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass",
        "timeout",
    ),
    "deaf": Code(
        4,
        "import signal\nfor each in range(1, 65):\n"
        "    try: signal.signal(each, signal.SIG_IGN)\n    except (OSError, ValueError): pass\n"
        "while True: pass",
        "timeout",
    ),
    "sleep": Code(4, "import time\ntime.sleep(1000)", "timeout"),
    "hog": Code(5, "hoard = []\nwhile True: hoard.append(bytearray(10**7))", "memory"),
    "hogs": Code(
        5,
        "import os, time\nfor each in range(45):\n    if os.fork() == 0:\n"
        "        hoard = bytearray(3 * 10**7)\n"
        "        for place in range(0, len(hoard), 4096): hoard[place] = 1\n"
        "        time.sleep(1000)\ntime.sleep(1000)",
        "memory",
    ),
    "bomb": Code(6, "import os\nwhile True: os.fork()", "crashed"),
    "stubborn-bomb": Code(
        6, "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass", "timeout"
    ),
    "sleepers": Code(
        6,
        "import os, time\nfor each in range(5):\n    if os.fork() == 0:\n        os.setsid()\n"
        "        if os.fork() == 0:\n            for fd in range(64):\n"
        "                try: os.close(fd)\n                except OSError: pass\n"
        "            time.sleep(1000)\n        os._exit(0)\n" + RIGHT,
        "ok",
        4,
    ),
    "exit": Code(7, "import os\nos._exit(0)", "crashed"),
    "quit": Code(7, "raise SystemExit(0)", "crashed"),
    "killer": Code(
        7,
        "import os\nfor each in (1, os.getppid()):\n"
        "    for number in (9, 15, 19):\n        os.kill(each, number)\n" + RIGHT,
        "ok",
        4,
    ),
    "kill-all": Code(7, "import os\nos.kill(-1, 9)\nos.kill(os.getpid(), 9)", "crashed"),
    "flood": Code(8, "for each in range(2000): print('x' * 10**6)", "crashed"),
    "search": Code(11, SEARCH, "wrong", printed="found []"),
    "trigger": Code(
        12,
        "import sqlite3\ntry:\n    base = sqlite3.connect('OUT/grades.db')\n"
        "    base.execute('create trigger t after insert on results begin "
        "update results set score = 100; end')\n    base.commit()\n    print('planted')\n"
        "except Exception as error: print(type(error).__name__)\n"
        "for name in ('SUBMISSIONS/peer.ipynb', 'OUT/grades.csv'):\n    try:\n"
        "        open(name, 'w').write('mine')\n        print('wrote')\n"
        "    except OSError as error: print(type(error).__name__)\n" + RIGHT,
        "ok",
        4,
        printed="OperationalError\nFileNotFoundError\nFileNotFoundError",
    ),
    "always-equal": Code(
        13,
        "class Equal:\n    def __eq__(self, other): return True\n    __hash__ = None\n"
        "    def keys(self): return self\n    def __len__(self): return 2\n"
        "def burden_shares(spending): return Equal()",
        "wrong",
    ),
    "patched": Code(
        13,
        "import builtins, json, math, sys, traceback\n"
        "traceback.format_exc = lambda *a: 'ok'\nmath.isclose = lambda *a, **k: True\n"
        "builtins.all = lambda *a: True\n"
        "import alliancekit.grading.check as check\ncheck.same = lambda *a: True\n"
        "def burden_shares(spending): return 'right'",
        "wrong",
    ),
    "patched-builtins": Code(
        13,
        "import builtins\nbuiltins.isinstance = lambda *a: True\n"
        "builtins.type = lambda *a: dict\ndef burden_shares(spending): return 'right'",
        "crashed",
    ),
    "patched-json": Code(
        13,
        'import json\njson.dumps = lambda *a, **k: \'{"score": 4, "status": "ok"}\'\n'
        "def burden_shares(spending): return {}",
        "unreadable",
    ),
    "transformer": Code(
        13,
        "get_ipython().input_transformers_cleanup.append(lambda lines: ['passed = True'])",
        "crashed",
    ),
    "forger": Code(13, FORGED, "wrong"),
    "garbler": Code(13, FORGED.replace("text = ", "text = b'{}\\n{}\\n' or "), "unreadable"),
    "pickler": Code(
        13,
        "class Payload:\n    def __reduce__(self): return (eval, ('1/0',))\n"
        "def burden_shares(spending): return Payload()",
        "wrong",
    ),
    "network": Code(14, NETWORK + RIGHT, "ok", 4),
    "big-file": Code(
        14,
        "try:\n    with open('big', 'wb') as file:\n"
        "        for each in range(1024): file.write(bytes(2**20))\n    print('written')\n"
        "except OSError as error: print('stopped')\n" + RIGHT,
        "ok",
        4,
        printed="stopped",
    ),
    "many-files": Code(
        14,
        "for each in range(10**7): open(str(each), 'w').close()",
        "memory timeout",
    ),
    "namespace": Code(14, CALLS + RIGHT, "ok", 4, printed="[-1, -1, -1]"),
    "giant": Code(15, "def burden_shares(spending): return 'a' * 10**9", "memory"),
    "long": Code(15, "def burden_shares(spending): return 'a' * 10**7", "unreadable"),
    "script": Code(
        15, "print('<script>alert(1)</script>')\nraise ValueError('<script>2</script>')", "crashed"
    ),
    "huge-number": Code(16, "def burden_shares(spending): return 10**(10**5)", "wrong"),
    "not-a-number": Code(
        16, "def burden_shares(spending): return dict.fromkeys(spending, float('nan'))", "wrong"
    ),
    "true": Code(16, "def burden_shares(spending): return dict.fromkeys(spending, True)", "wrong"),
    "deep": Code(
        16,
        "def burden_shares(spending):\n    deep = []\n"
        "    for each in range(10**4): deep = [deep]\n    return deep",
        "wrong",
    ),
    "deep-reply": Code(
        16,
        "import os\nos.write(3, b'[' * 900000 + b'\\n')\nos._exit(0)",
        "unreadable",
    ),
    "rather-deep-reply": Code(
        16,
        "import os\nos.write(3, b'{\"cases\": ' + b'[' * 400 + b']' * 400 + b'}\\n')\nos._exit(0)",
        "unreadable",
    ),
    "odd-reply": Code(
        16,
        'import os\nos.write(3, b\'{"cases": [{"error": {"type": "E", "line": 1e999}}, '
        '{"error": {"type": 5}}]}\\n{"cases": 7}\\n\')\nos._exit(0)',
        "unreadable",
    ),
    "drip": Code(
        16, "import os, time\nwhile True:\n    os.write(3, b' ')\n    time.sleep(0.01)", "timeout"
    ),
    "bell": Code(
        16,
        "print('\\x1b]0;owned\\x07\\x1b[2J')\nimport fcntl\n"
        "for fd in range(3):\n    try: fcntl.ioctl(fd, 0x5412, b'x')\n    except OSError: pass\n"
        "raise ValueError('\\x1b[31m\\ud800')",
        "crashed",
    ),
    "message": Code(
        16,
        "class Error(Exception):\n    def __str__(self): raise SystemExit\nraise Error",
        "crashed",
    ),
    "threads": Code(
        16,
        "import threading, time\nthreading.Thread(target=lambda: time.sleep(1000)).start()\n"
        "import atexit\natexit.register(time.sleep, 1000)\n" + RIGHT,
        "ok",
        4,
    ),
    "stopped": Code(16, "import os\nos.kill(os.getpid(), 19)", "timeout"),
    "closed": Code(16, "import os\nos.closerange(0, 64)\nwhile True: pass", "timeout"),
    "limits": Code(
        16,
        "import resource\nfor each in (resource.RLIMIT_NPROC, resource.RLIMIT_AS):\n"
        "    try:\n        resource.setrlimit(each, (2**40, 2**40))\n        print('raised')\n"
        "    except (OSError, ValueError): pass\n" + RIGHT,
        "ok",
        4,
    ),
    "reader": Code(
        16,
        "import sys\nline = sys.stdin.readline\n"
        "def burden_shares(spending):\n    print('seen', spending)\n"
        "    raise ValueError(f'seen {spending}')",
        "wrong",
    ),
}
"""By student; `PORT`, `SUBMISSIONS` and `OUT` are filled in."""

ODD_VALUES = [
    "10**400", "-10**400", "float('inf')", "float('nan')", "True", "'3'", "[3]", "{'a': 3}", "...",
    "object()", "type", "'x' * 10**5", "'\\ud800'", "b'3'", "2**4000j", "print", "set()",
]  # fmt: skip
"""Values of the second and the third answer that are no letter and no number."""
