"""Letters beside the agreement: what stands between a draft and paper, and when an arrangement ends."""
