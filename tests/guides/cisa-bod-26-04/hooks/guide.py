from orderguide.mkdocs_hooks import *  # noqa: D100, F403 - MkDocs wants a file, and looks for names
