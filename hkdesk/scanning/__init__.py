"""Pages as pictures, and later pictures as pages. The only layer that imports pypdfium2."""
