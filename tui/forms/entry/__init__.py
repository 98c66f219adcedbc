"""A record while it is typed: the draft, its checks, and what is offered."""
