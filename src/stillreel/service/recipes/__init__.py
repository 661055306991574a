"""Recipes: the style of a film, taken off it as a value, written as a file, and put on other photos."""
