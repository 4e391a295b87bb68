"""A new chapter: `skeleton` holds its files, named as in the course, and `places.toml` where the others name it.

In both __NAME__ stands for 20-my-chapter, __SLUG__ for my-chapter, __MODULE__ for my_chapter, __NUMBER__ for 20 and
__TITLE__ for the title. The notebook holds what its cells print, as every stored notebook does.
"""
