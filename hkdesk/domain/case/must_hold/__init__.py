"""What the parts of a case must hold before they enter it; `hkdesk.domain.case.validate` asks for all of them."""
