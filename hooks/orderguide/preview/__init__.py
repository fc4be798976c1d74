"""The preview: nothing is made ahead. What a browser asks for is made then, from what the files say now."""
