"""What the window needs that is not of Qt; the program imports this first.

After PySide6 its import hook reads the source of every further module once more, and keeps it.
"""

import hkdesk.domain.values.wording
import hkdesk.paths
import hkdesk.services.paper.paper_days
import hkdesk.services.soundness.last_end
import hkdesk.services.window_lock
import hkdesk.services.words.labels
import hkdesk.services.words.screen.wording
import hkdesk.services.workspace  # with the driver; no store is opened yet
import hkdesk.settings  # noqa: F401
