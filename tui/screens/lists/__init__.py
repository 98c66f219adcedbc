"""Lists: the forms, the records of a form, their history, the deleted ones, the drafts."""
