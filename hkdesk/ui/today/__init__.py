"""The parts of I dag: a row, what may be said of it, the way to where it is done, and the week in five bars."""
