"""The key to the data in the window: the way in, the recovery code, the section in Innstillinger, and the lock."""
