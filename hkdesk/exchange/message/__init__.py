"""The archive's own message about one signed agreement, in the shapes that archives publish."""
