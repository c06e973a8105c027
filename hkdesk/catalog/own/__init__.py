"""A virksomhet's own agreement: its clauses, fields and rules, laid over ours and held against § 2."""
