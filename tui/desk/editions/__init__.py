"""The editions of forms: texts kept with records, what differs from them, and carrying over."""
