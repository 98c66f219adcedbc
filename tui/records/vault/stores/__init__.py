"""What a vault keeps besides records: photos, drafts, texts of forms."""
