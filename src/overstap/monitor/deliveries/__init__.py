"""Deliveries as they are received, compared with the one before, and taken back; and who sends them."""
