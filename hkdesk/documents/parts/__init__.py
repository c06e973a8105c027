"""What hkdesk prints: a case turned into typed blocks, in the words of the catalogue. Draws nothing.

Nothing is imported here: who needs the words of a paper on the screen does not load what draws it.
"""
