"""A class on one machine: a JupyterLab server and a kernel for each student, as a hub would start them.

Only the loopback is used. Each student speaks to the server as a browser does, over its REST interface and a websocket,
so that what is measured is server, kernel and Python, without the drawing in thirty browsers.
"""

import asyncio
import json
import os
import secrets
import socket
import statistics
import subprocess
import sys
import time
import uuid
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

import psutil
from jupyter_server.services.kernels.connection.base import deserialize_binary_message
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from . import ROOT
from .lab import own_folders
from .run_all import sources
from .table import NotHere, Row, holds, ms

CHAPTER = "06-the-calcium-rule"  # the one whose figures take longest to make
FIGURE = """figure = figures.spine()
display(figure)
print([[len(control.settings) for control in figure.controls.values()], figure.positions("", {})])"""
PORTS = range(21000, 32000)  # below those that systems give to whoever asks for any, as thirty kernels do
AT_ONCE, MOVES, MOST = 4, 40, 100
SLIDER, MEMORY_EACH = 0.025, 400e6
WIDGET = "application/vnd.jupyter.widget-view+json"
PATIENCE = 1200  # seconds for the whole lesson


class Student:
    """A server, and a kernel in it."""

    def __init__(self, port: int, folder: Path, stack: ExitStack):
        self.home = folder / f"student-{port}"
        self.home.mkdir()
        self.token, self.address = secrets.token_hex(), f"127.0.0.1:{port}"
        options = ["--no-browser", "--allow-root", f"--port={port}", f"--IdentityProvider.token={self.token}"]
        options += [f"--config={ROOT / 'tools' / 'jupyter_config.py'}", "--ServerApp.port_retries=0"]
        log = stack.enter_context((self.home / "log").open("w"))
        self.server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", str(self.home), *options],
            env={**os.environ, **own_folders(self.home), "PYTHONPATH": str(ROOT / "notebooks")},
            stdout=log,
            stderr=log,
        )
        stack.callback(self.server.wait)
        stack.callback(self.server.terminate)

    async def ask(self, path: str, **request):
        headers = {"Authorization": f"token {self.token}"}
        address = f"http://{self.address}/api/{path}"
        timeouts = {"connect_timeout": 60, "request_timeout": 60}
        answer = await AsyncHTTPClient().fetch(HTTPRequest(address, headers=headers, **timeouts, **request))
        return json.loads(answer.body)

    async def ready(self) -> None:
        """Wait until the server answers, then start a kernel and connect to it."""
        while True:
            try:
                await self.ask("status")
                break
            except (OSError, HTTPClientError):
                if self.server.poll() is not None:
                    raise RuntimeError((self.home / "log").read_text()[-2000:]) from None
                await asyncio.sleep(0.2)
        kernel = await self.ask("kernels", method="POST", body="{}")
        url = f"ws://{self.address}/api/kernels/{kernel['id']}/channels?token={self.token}"
        patiently = HTTPRequest(url, connect_timeout=PATIENCE, request_timeout=PATIENCE)  # thirty kernels start at once
        self.socket = await websocket_connect(patiently, max_message_size=2**28)

    def say(self, kind: str, content: dict) -> str:
        """Send a message to the kernel; gives its id."""
        name = uuid.uuid4().hex
        header = {"msg_id": name, "msg_type": kind, "session": self.token, "username": "", "version": "5.3"}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
        self.socket.write_message(json.dumps(message))
        return name

    async def hear(self) -> dict:
        message = await self.socket.read_message()
        if message is None:
            raise RuntimeError("the kernel's connection was closed")
        return deserialize_binary_message(message) if isinstance(message, bytes) else json.loads(message)

    async def run(self, source: str) -> tuple[list[str], str]:
        """Run a cell to its end; gives the widgets that it showed, and what it printed. Raises RuntimeError."""
        name = self.say("execute_request", {"code": source, "silent": False, "store_history": False})
        shown, printed = [], ""
        while True:
            message = await self.hear()
            kind, content = message["header"]["msg_type"], message["content"]
            if message["parent_header"].get("msg_id") != name:
                continue
            if kind == "error":
                raise RuntimeError(f"{content['ename']}: {content['evalue']}")
            if kind in ("display_data", "execute_result") and WIDGET in content["data"]:
                shown.append(content["data"][WIDGET]["model_id"])
            printed += content["text"] if kind == "stream" else ""
            if kind == "status" and content["execution_state"] == "idle":
                return shown, printed

    async def run_all(self) -> float:
        """Run every cell of the chapter as handed out; gives the seconds that it took."""
        begin = time.perf_counter()
        for source in sources(CHAPTER):
            await self.run(source)
        return time.perf_counter() - begin

    async def move(self, moves: int) -> list[float]:
        """Move the first slider of a figure stop by stop; gives the seconds until Python has answered each."""
        (widget,), printed = await self.run(FIGURE)
        (stops, *_), (_, *others) = json.loads(printed)
        seconds = []
        for step in range(moves):
            position = [step % stops, *others]
            begin = time.perf_counter()
            self.say("comm_msg", {"comm_id": widget, "data": {"method": "custom", "content": {"at": position}}})
            while (await self._answered(widget)).get("at") != position:
                pass
            seconds.append(time.perf_counter() - begin)
            await asyncio.sleep(0.05)
        return seconds

    async def _answered(self, widget: str) -> dict:
        """The next thing that a figure says of itself. Raises RuntimeError with its error."""
        while True:
            message = await self.hear()
            if message["header"]["msg_type"] == "comm_msg" and message["content"]["comm_id"] == widget:
                answer = message["content"]["data"].get("content", {})
                if "error" in answer:
                    raise RuntimeError(answer["error"])
                return answer


def is_free(port: int) -> bool:
    with socket.socket() as listener:
        return listener.connect_ex(("127.0.0.1", port)) != 0


async def lesson(size: int, folder: Path, stack: ExitStack):
    """A class of so many: start, one alone, sliders while others run all, and all at once."""
    memory = psutil.virtual_memory().available
    begin = time.perf_counter()
    students = [Student(port, folder, stack) for port in islice(filter(is_free, PORTS), size)]
    await asyncio.gather(*(student.ready() for student in students))
    started, empty = time.perf_counter() - begin, memory - psutil.virtual_memory().available
    yield Row(f"{size} servers and kernels, started at once", f"{started:.0f} s, {empty / 1e9:.1f} GB")

    first, *others = students
    alone = await first.run_all()
    yield Row("one student runs all of chapter 6", f"{alone:.0f} s")
    still = await first.move(MOVES)
    yield Row("a slider, the others idle", f"median {ms(statistics.median(still))}, worst {ms(max(still))}")
    busy = [asyncio.create_task(student.run_all()) for student in others[:AT_ONCE]]
    moved = await first.move(MOVES)
    times = await asyncio.gather(*busy)
    median = statistics.median(moved)
    yield Row(
        f"a slider while {len(busy)} others run all",
        f"median {ms(median)}, worst {ms(max(moved))}; the others {max(times, default=0):.0f} s",
        budget=f"median ≤ {1000 * SLIDER:.0f} ms",
        holds=holds(median <= SLIDER),
    )
    results = await asyncio.gather(*(student.run_all() for student in students), return_exceptions=True)
    failed = [result for result in results if isinstance(result, BaseException)]
    took = [result for result in results if not isinstance(result, BaseException)]
    yield Row(
        f"all {size} run all at once",
        f"{max(took, default=0):.0f} s for the last, {len(failed)} failures {failed[:1] or ''}",
        budget="no failure",
        holds=holds(not failed),
    )
    used = (memory - psutil.virtual_memory().available) / size
    yield Row(
        "memory for each, all figures of the chapter made",
        f"{used / 1e6:.0f} MB",
        budget=f"≤ {MEMORY_EACH / 1e6:.0f} MB",
        holds=holds(used <= MEMORY_EACH),
    )


def rows(size: int, folder: Path):
    """The rows of a class of so many students. Raises ValueError where that is no number of students."""
    if not 1 <= size <= MOST:
        raise ValueError(f"--class: got {size}; allowed is 1 to {MOST} students")
    room = psutil.virtual_memory().available
    if room < size * MEMORY_EACH:
        raise NotHere(f"{size} students need {size * MEMORY_EACH / 1e9:.0f} GB, {room / 1e9:.0f} are free")
    folder.mkdir()

    async def collected():
        with ExitStack() as stack:
            async with asyncio.timeout(PATIENCE):
                return [row async for row in lesson(size, folder, stack)]

    yield from asyncio.run(collected())
