"""The figures of the course: one module per chapter, functions that return a live or a still figure."""
