"""Serve the book, or one chapter of it, and build it again whenever what it is made of changes.

python course.py preview 09
"""

import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import course
from watchfiles import watch


def main(extra):
    chapter, _ = course.one_chapter(extra)
    if course.book(extra):
        print("The book could not be built, see above; it is tried again when something changes.", flush=True)
    pages = partial(SimpleHTTPRequestHandler, directory=course.built(chapter) / "html")
    server = ThreadingHTTPServer(("127.0.0.1", 0), pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = f"notebooks/{chapter}.html" if chapter else "index.html"
    print(f"http://127.0.0.1:{server.server_port}/{page} (built again at every change; Ctrl+C ends)", flush=True)
    for _ in watch(course.HERE / "notebooks", course.HERE / "book"):
        course.book(extra)


if __name__ == "__main__":
    main(sys.argv[1:])
