"""Settings of the server behind `course.py lab`.

What Python answers is sent at once: by default a server holds back a small message until the browser has acknowledged
the one before it, and a browser takes 40 ms for that, by which a figure would lag behind its slider.

Opening a notebook does not change it: JupyterLab notes in it which Python runs, so the server hands it out with that.
Nothing asks whether one would like news (`jupyter/labconfig`). A kernel multiplies its matrices, which are small,
in one thread: a second one only waits for more of them, with as much of the processor as it can get.
"""

import os
import platform
from pathlib import Path

from jupyter_server.services.contents.filemanager import AsyncFileContentsManager
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler

_open = KernelWebsocketHandler.open
_notebook_model = AsyncFileContentsManager._notebook_model
_above = os.environ.get("JUPYTER_CONFIG_PATH")


def open_without_delay(self, *arguments, **options):
    self.set_nodelay(True)
    return _open(self, *arguments, **options)


async def with_this_python(self, *arguments, **options):
    model = await _notebook_model(self, *arguments, **options)
    language = (model["content"] or {}).get("metadata", {}).get("language_info", {})
    if language.get("name") == "python":
        language["version"] = platform.python_version()
    return model


KernelWebsocketHandler.open = open_without_delay
AsyncFileContentsManager._notebook_model = with_this_python
os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, [str(Path(__file__).parent / "jupyter"), _above]))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
