"""The kit with a session's forms and records: drafts, previews, differences."""
