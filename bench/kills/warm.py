"""Imported once by the server that the killed processes are forked from: what every one of them would import."""

import hkdesk.cli.handover
import hkdesk.cli.importing
import hkdesk.domain.changes.apply
import hkdesk.services.content
import hkdesk.services.session
import hkdesk.ui.app
import hkdesk.ui.before_qt
import hkdesk.ui.pages.case
import hkdesk.ui.pages.employees
import hkdesk.ui.pages.unit
import hkdesk.ui.steps.assessment.step
import hkdesk.ui.steps.dialogue.step
import hkdesk.ui.steps.follow_up.step
import hkdesk.ui.steps.scope.step
import hkdesk.ui.window  # noqa: F401
