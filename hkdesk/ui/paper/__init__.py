"""Documents in the window: preview, printing, saving, e-mail drafts, the logo of the letterhead."""
