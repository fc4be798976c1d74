from orderguide.mkdocs_hooks import *  # noqa: F403 - MkDocs wants a file, and looks for names
