"""Where the store's key lies: the key file, DPAPI on Windows, the system's vault elsewhere."""
