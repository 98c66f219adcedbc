"""Tests of reports: what is counted, what stands behind a number, what is said of a wrong text."""
