"""The environment of the course, .venv: made once, brought to what the lock says, and shut off from other Pythons.

It uses the standard library only. `.venv` may be a link to where there is room: the environment then lies there.
"""

import ast
import hashlib
import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from . import folders
from .folders import HERE, Problem

LOCK = HERE / "requirements.txt"
OURS = HERE / "live-figures"  # a distribution of this repository, installed as it lies there
VENV = Path(os.path.realpath(HERE / ".venv"))
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "installed-lock.sha256"

FIND_ALL = "import sys; from importlib.util import find_spec; sys.exit(not all(map(find_spec, sys.argv[1:])))"
USED_BY_COMMANDS = ["anywidget", "jupyterlab", "jupyter_book", "live_figures", "nbval", "pytest", "scipy", "xdist"]
# Of what pip and uv were told, only how packages are reached: the lock says which they are, and .venv where they go.
REACHES = re.compile(
    r"PIP_CONFIG_FILE|(PIP|UV)_((DEFAULT_|EXTRA_|NO_)?INDEX|FIND_LINKS|TRUSTED_HOST|INSECURE_HOST|(CLIENT_)?CERT|PROXY"
    r"|NATIVE_TLS|SYSTEM_CERTS|USE_FEATURE|KEYRING|HTTP|(DEFAULT_|REQUEST_)?TIMEOUT|RETRIES|OFFLINE|(NO_)?CACHE|LINK_MODE)"
)
FROM_PIP_TO_UV = {"PIP_INDEX_URL": "UV_DEFAULT_INDEX", "PIP_CERT": "SSL_CERT_FILE"}
IN_A_HOME = [".cache", ".config", ".ipython", ".jupyter", ".local", ".local/share", ".local/share/jupyter", "Library"]
NO_VENV = "This Python cannot make virtual environments: install the package python3-venv (Debian, Ubuntu)."
NO_INDEX = "No answer from the package index: check the network, or pip's index-url, and run this again."
CAUSES = {
    r"No space left|not enough space|quota": "The disk is full: free about 2 GB and run this again.",
    r"ensurepip": NO_VENV,
    r"hash mismatch|do not match the hash": "A package is not the one that requirements.txt pins: distrust its source.",
    r"resol(ve|ution)|getaddrinfo|dns|connect|timed out|unreachable|failed to fetch|no matching distribution": NO_INDEX,
}


def is_installed():
    """Whether .venv was completely installed from this lock and its parts are still there."""
    return STAMP.exists() and STAMP.read_text() == _lock_digest() and _python_can("-c", FIND_ALL, *USED_BY_COMMANDS)


def install():
    """Bring .venv to exactly what the lock says, unless another process has just done so; raises Problem."""
    with _alone():
        if not is_installed():
            _install()


def clean():
    """The user's environment without what brings other packages in, and with a home that can be written."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    variables["PYTHONUTF8"] = "1"
    variables["OPENBLAS_NUM_THREADS"] = "1"  # matrices are small here, and of several processes each waits for the rest
    home = Path(os.path.expanduser("~"))
    if not all(os.access(path, os.W_OK) for path in (home, *filter(os.path.exists, map(home.joinpath, IN_A_HOME)))):
        ours = VENV / "home"
        ours.mkdir(exist_ok=True)
        variables = {name: value for name, value in variables.items() if not name.startswith("XDG_")}
        variables["HOME"] = str(ours)
    return variables


def explain(output, doing):
    """One line for the user, from whatever a failed step printed."""
    for pattern, advice in CAUSES.items():
        if re.search(pattern, output, re.IGNORECASE):
            return f"{advice} (while {doing})"
    last = [line.strip() for line in output.splitlines() if line.strip()][-1:] or ["no message"]
    return f"{last[0]} (while {doing}; if it stays, delete the folder .venv and run this again)"


def _lock_digest():
    return hashlib.sha256(LOCK.read_bytes() + (OURS / "pyproject.toml").read_bytes()).hexdigest()


def _python_can(*arguments):
    try:
        return subprocess.run([PYTHON, *arguments], capture_output=True, env=clean()).returncode == 0
    except OSError:
        return False


@contextmanager
def _alone():
    """One installation at a time. The lock ends with the last process that holds it, however that ends."""
    VENV.parent.mkdir(parents=True, exist_ok=True)
    with open(f"{VENV}.lock", "a") as file:
        os.set_inheritable(file.fileno(), True)  # what a killed installation has started may still be at work
        if not _locked(file):
            print("Another installation into .venv is under way; waiting for its end ...", flush=True)
            while not _locked(file):
                time.sleep(0.3)
        yield


def _locked(file):
    """Whether the lock of an open file is ours now."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _install():
    """Make .venv anew unless it was once complete; until the stamp stands again it counts as unfinished."""
    print("Installing what the course needs into .venv (once; about a minute) ...", flush=True)
    once_complete = STAMP.exists() and STAMP.read_text() != _lock_digest() and _python_can("-m", "pip", "--version")
    STAMP.unlink(missing_ok=True)
    if not once_complete:
        _make_venv()
    uv_only = VENV / "uv.txt"
    uv_only.write_text(_pinned("uv"))
    settings = _settings()
    pip = ["-m", "pip", "install", "--no-deps", "--require-hashes", "-r", uv_only]
    _step("installing uv", PYTHON, *pip, env=settings)
    sync = ["pip", "sync", "--python", PYTHON, "--require-hashes", LOCK]
    _step("installing packages", BIN / "uv", *sync, env=settings)
    editable = ["pip", "install", "--python", PYTHON, "--no-deps", "--editable", OURS]
    _step("installing live-figures", BIN / "uv", *editable, env=settings)
    STAMP.write_text(_lock_digest())
    if not is_installed():
        STAMP.unlink()
        raise Problem("The installation is broken: delete the folder .venv and run this again.")


def _make_venv():
    if not find_spec("venv") or not find_spec("ensurepip"):  # Debian leaves them out of its bare Python
        raise Problem(NO_VENV)
    folders.make_anew(VENV)
    _step("making .venv", sys.executable, "-m", "venv", VENV, env=clean())


def _step(doing, *command, env):
    """Run one step of the installation out of sight; if it fails, say why in one line."""
    result = subprocess.run(command, capture_output=True, text=True, errors="replace", env=env, close_fds=False)
    if result.returncode:
        raise Problem(explain(result.stdout + result.stderr, doing))
    return result.stdout


def _pinned(name):
    """The lines of the lock that pin one package and list its hashes."""
    return re.search(rf"^{name}==.*?(?=^\S|\Z)", LOCK.read_text(), re.MULTILINE | re.DOTALL).group()


def _settings():
    """The environment for pip and uv: how the user's pip reaches packages, uv likewise, and nothing else of theirs."""
    own = {name: value for name, value in os.environ.items() if REACHES.match(name)}
    reading = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))} | own
    listed = _step("reading pip's settings", PYTHON, "-m", "pip", "config", "list", env=reading)
    told = {}
    for section in ("global", "install", ":env:"):  # the later ones win
        told |= dict(re.findall(rf"^{section}\.([a-z-]+)=(.*)$", listed, re.MULTILINE))
    of_pip = {f"PIP_{key.replace('-', '_').upper()}": ast.literal_eval(value) for key, value in told.items()}
    for_uv = {FROM_PIP_TO_UV[name]: value for name, value in of_pip.items() if name in FROM_PIP_TO_UV}
    for_both = {name: value for name, value in of_pip.items() if REACHES.match(name)}
    others = {name: value for name, value in clean().items() if not name.startswith(("PIP_", "UV_"))}
    return for_uv | others | own | for_both | {"PIP_CONFIG_FILE": os.devnull, "UV_NO_CONFIG": "1"}
