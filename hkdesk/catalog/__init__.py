"""The content under resources/catalog: read, checked and frozen into the types of hkdesk.domain.content.catalogue."""
