"""One's own forms: texts under trial, put into use, withdrawn, handed on."""
