"""Panels and pages that come up now and then: adding somebody, the first start, a store that cannot be opened."""
