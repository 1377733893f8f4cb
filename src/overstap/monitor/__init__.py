"""The monitor: deliveries, what was found in them, and the figures that are counted from them."""
