"""The benchmark: the same work by several programs, measured side by side."""
