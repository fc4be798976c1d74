"""How records belong together: links, readers, deadlines."""
