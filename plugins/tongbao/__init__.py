"""Tongbao (通报): a bureau's bulletins, computed from records and proven."""
