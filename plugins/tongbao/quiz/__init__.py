"""The weekly quiz (每周一题): which question in which week, how answers are judged, what may be wrong."""
