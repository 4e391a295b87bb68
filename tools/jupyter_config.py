"""Settings of the server behind `course.py lab`: what Python answers is sent at once.

By default a server holds back a small message until the browser has acknowledged the one before it, and a browser
takes 40 ms for that. A figure that follows a slider would lag behind by as much at every move.
"""

from jupyter_server.services.kernels.websocket import KernelWebsocketHandler

_open = KernelWebsocketHandler.open


def open_without_delay(self, *arguments, **options):
    self.set_nodelay(True)
    return _open(self, *arguments, **options)


KernelWebsocketHandler.open = open_without_delay
