"""The municipality's figures on the command line (docs/hr.md)."""
