"""The course on paper: PDFs to read and to hand out, printed from the built book."""
