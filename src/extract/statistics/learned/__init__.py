"""What is learned about figures: which place, period and source belongs to each."""
