"""What the pages of the weekly quiz (每周一题) show."""
