"""Notebooks run ahead, as many at once as there are processors; Sphinx reads one after the other and waits for each.

What has run goes into the cache from which MyST-NB reads (`execute_notebooks: cache`). It is made for one build only,
since it would not see a change in the package that the notebooks import. A notebook that fails does not go there:
MyST-NB runs it once more when it is read, and says what is wrong. Pages that are read are written at once, too.
"""

import logging
import os
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from threading import Thread

from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from jupyter_cache.executors.utils import single_nb_execution
from myst_nb.core.execute import NotebookClientCache, create_client
from myst_nb.core.read import create_nb_reader
from sphinx.util.logging import getLogger

UNHEARD = logging.getLogger(f"{__name__}.unheard")  # what it says of a notebook is said again when that is read


class Ahead:
    """The notebooks of one build: those that wait to be run, and by the name of its page what became of each."""

    def __init__(self):
        self.folder, self.waiting, self.results = TemporaryDirectory(), SimpleQueue(), {}

    def set_cache(self, app, config):
        config.nb_execution_cache_path = self.folder.name

    def start(self, app, env, docnames):
        for docname in docnames:
            path = Path(env.doc2path(docname))
            text = path.read_text(encoding="utf-8")
            reader = create_nb_reader(str(path), env.myst_config, env.mystnb_config, text)
            notebook = reader and reader.read(text)
            is_run = reader and create_client(notebook, str(path), env.mystnb_config, UNHEARD, reader.read_fmt)
            if isinstance(is_run, NotebookClientCache):
                self.results[docname] = Future()
                self.waiting.put((notebook, path.parent, env.mystnb_config.execution_timeout, self.results[docname]))
        for _ in range(os.cpu_count() or 1):
            Thread(target=self.run, daemon=True).start()

    def run(self):
        with suppress(Empty):
            while True:
                notebook, folder, timeout, result = self.waiting.get_nowait()
                try:
                    # coalesced, or an empty line would come where a print happens to arrive in two parts
                    run = single_nb_execution(notebook, str(folder), timeout, allow_errors=False, coalesce_streams=True)
                    result.set_result(run)
                except Exception as error:
                    result.set_exception(error)

    def wait(self, app, docname, source):
        if docname in self.results:
            with suppress(Exception):
                done = self.results.pop(docname).result()
                if done.err is None:
                    cache = get_cache(self.folder.name)
                    cache.cache_notebook_bundle(CacheBundleIn(done.nb, docname), check_validity=False, overwrite=True)
                    getLogger(__name__).info(f"\n{docname}: run in {done.time:.1f} seconds")

    def write_at_once(self, app, env):
        """Sphinx may use so many processes from here on: the one that hands out the pages, and one per processor."""
        app.parallel = 1 + (os.cpu_count() or 1)

    def stop(self, app, error):
        """Nothing more is begun, as after an error."""
        with suppress(Empty):
            while True:
                self.waiting.get_nowait()


def setup(app):
    ahead = Ahead()
    app.connect("config-inited", ahead.set_cache)
    app.connect("env-before-read-docs", ahead.start)
    app.connect("source-read", ahead.wait, priority=0)
    app.connect("env-updated", ahead.write_at_once)  # not before, or it says that it cannot read so
    app.connect("build-finished", ahead.stop)
    return {"parallel_read_safe": False}
