"""`hkdesk catalog`: what a virksomhet's content is given out in."""
