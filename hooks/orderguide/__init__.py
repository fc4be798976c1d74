"""Turn structured YAML about a legal instrument into a public guidance site.

The library knows no instrument and no site generator: `content/` is the instrument, and MkDocs is one consumer of what
is made here (the other is `orderguide write`). Data flows one way: source, model, rules, links, pages, artifacts.
"""

__version__ = "1.0.0"
