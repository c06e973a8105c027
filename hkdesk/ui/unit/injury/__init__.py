"""Injuries and near misses at home: the records, what is to be reported, the note on paper."""
