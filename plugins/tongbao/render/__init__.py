"""From views to pages (网页): templates with autoescape, one frozen value each."""
