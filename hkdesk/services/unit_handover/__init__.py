"""Change of manager (lederbytte): a unit or some of its people as one sealed file (docs/change-of-manager.md)."""
