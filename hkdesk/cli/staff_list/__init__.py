"""The command about staff lists."""
