"""Reference lists in CSV: schemes, statistics, links and partnerships."""
