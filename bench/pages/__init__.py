"""From page to page: `from bench.pages.measure import main`."""
