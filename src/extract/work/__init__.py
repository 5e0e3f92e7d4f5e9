"""Getting through many pages: what is there, what is new, worker processes, and a whole run."""
