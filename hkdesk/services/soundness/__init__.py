"""Whether the store is whole, whether its last use ended well, and what can be taken out of a damaged one."""
