"""`hkdesk key`."""
