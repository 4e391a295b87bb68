"""JupyterHub with the course on one machine: jupyterhub --config tools/server/jupyterhub_config.py

A trial among people who trust each other, and no more. The authenticator "dummy" lets in everybody who knows the one
password, under any name. The spawner "simple" runs all servers as the user who started the hub: nothing keeps one
student from another's files. For a real class change these two, see the page "Teach on a server" of the book.
"""

import os
import shutil
import sys
from pathlib import Path

COURSE = Path(__file__).resolve().parents[2]
STUDENTS = COURSE / "_build" / "student"  # what `python3 course.py student` writes: no solutions, no keys
HOMES = Path(os.environ.get("COURSE_HOMES") or COURSE / "_build" / "homes")
PASSWORD = os.environ.get("COURSE_PASSWORD")

if not PASSWORD:
    sys.exit("Set COURSE_PASSWORD: it is the one password of the class.")
if not any(STUDENTS.glob("*.ipynb")):
    sys.exit(f"{STUDENTS} holds no notebooks: run `python3 course.py student` first.")


def give_notebooks(spawner):
    """Copy what is missing from a student's home, and nothing over what the student has changed."""
    home = HOMES / spawner.user.name
    home.mkdir(parents=True, exist_ok=True)
    for notebook in STUDENTS.glob("*.ipynb"):
        if not (home / notebook.name).exists():
            shutil.copy(notebook, home)


c = get_config()  # noqa: F821  # JupyterHub gives it to this file
c.JupyterHub.bind_url = "http://127.0.0.1:8000"  # for others: behind a server that speaks https
c.JupyterHub.cookie_secret_file = str(HOMES / ".hub" / "cookie_secret")
c.JupyterHub.db_url = f"sqlite:///{HOMES}/.hub/hub.sqlite"
c.ConfigurableHTTPProxy.pid_file = str(HOMES / ".hub" / "proxy.pid")
(HOMES / ".hub").mkdir(parents=True, exist_ok=True)

c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = PASSWORD
c.Authenticator.allow_all = True

c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = f"{HOMES}/{{username}}"
c.Spawner.pre_spawn_hook = give_notebooks
c.Spawner.cmd = [sys.executable, "-m", "jupyterhub.singleuser"]
c.Spawner.args = [f"--config={COURSE / 'tools' / 'jupyter_config.py'}"]
if os.geteuid() == 0:
    c.Spawner.args += ["--allow-root"]  # in a container there is often no other user
c.Spawner.environment = {"PYTHONPATH": str(STUDENTS)}  # the package that the notebooks import
c.Spawner.default_url = "/lab/tree/01-two-locks.ipynb"
c.Spawner.http_timeout = c.Spawner.start_timeout = 180  # thirty that start at once take over a minute
c.Spawner.mem_guarantee, c.Spawner.mem_limit = "384M", "1G"  # this spawner only says them to the server
