"""Predictions of the product, in the forms that the scorers read."""
