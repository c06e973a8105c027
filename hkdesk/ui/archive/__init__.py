"""The pieces of the archive page: reading a document, filing many in a folder, and handing a case over."""
