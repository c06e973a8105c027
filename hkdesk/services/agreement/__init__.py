"""What has become of signed agreements and of drafts: facts and texts held against today."""
