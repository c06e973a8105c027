from __future__ import annotations

from tests.support.archival import verapdf_at_end

__all__ = ["verapdf_at_end"]
