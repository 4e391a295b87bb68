"""Settings of the documentation: python -m sphinx -W docs docs/_build/html"""

from importlib.metadata import version as version_of

project = "Live figures"
author = "The Ketamine in Curves contributors"
copyright = author
version = release = version_of("live-figures")
language = "en"
extensions = ["myst_nb", "sphinx.ext.autodoc", "live_figures.sphinx"]
exclude_patterns = ["_build", "tests"]
myst_enable_extensions = ["attrs_inline"]
nb_execution_raise_on_error = True
nb_code_prompt_show = "Show the code"
nb_code_prompt_hide = "Hide the code"
autodoc_member_order = "bysource"
autodoc_typehints = "none"  # the docstrings say it in words
toc_object_entries = False
html_theme = "basic"
html_static_path = ["_static"]
html_css_files = ["docs.css"]
html_sidebars = {"**": ["globaltoc.html", "searchbox.html"]}
html_title = "Live figures"
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
html_domain_indices = False
html_use_index = False
