"""The endringsavtale: its cover, its own pages, and the parts that go with it."""
