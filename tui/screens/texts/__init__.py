"""Screens of one's own forms: which there are, their texts, drafts gone through."""
