"""What is printed on privacy: the certificate of an erasure, the notice to employees, the record of processing."""
