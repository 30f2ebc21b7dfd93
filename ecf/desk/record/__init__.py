"""Somebody's own record: one page, and one ZIP file that opens anywhere."""
