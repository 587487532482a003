"""Views (视图): frozen values, one kind a page, made from the ledger and ready to print."""
