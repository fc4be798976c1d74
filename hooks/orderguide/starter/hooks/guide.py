from orderguide.mkdocs_hooks import *  # noqa: D100, F403 - by this line MkDocs finds the generator
