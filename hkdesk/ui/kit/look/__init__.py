"""What the kit looks like: tokens, colours, icons, the stylesheet."""
