"""The ledger (台账): state on a day, totals, proofs and coverage. Pure: a day is always an argument."""
