"""A small web server that compresses and counts."""

import functools
import gzip
import threading
from contextlib import contextmanager, suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@functools.cache
def packed(path: str) -> tuple[bytes, bool]:
    """The file as a web host would send it, and whether that is compressed."""
    plain = Path(path).read_bytes()
    small = gzip.compress(plain)
    return (small, True) if len(small) < 0.95 * len(plain) else (plain, False)


class Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body, compressed = packed(str(path))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")  # with the next: clocks of microseconds
        self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        with suppress(ConnectionError):  # the window was closed meanwhile
            self.wfile.write(body)
            self.server.sent += len(body)

    def log_message(self, *_):
        pass


@contextmanager
def serve(folder: Path):
    """Serve a folder; the server has `url` and counts in `sent` the bytes of all bodies."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    server.sent, server.url = 0, f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
