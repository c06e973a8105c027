"""Injuries and near misses at home (circular 38/2021 point 2.6): a short record, and who is to be told of it."""
