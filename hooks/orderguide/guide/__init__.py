"""A checked guide, its ids, and when its parts are looked at again."""
