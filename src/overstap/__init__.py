"""Overstap: guidance, registration and monitoring of voluntary exit programmes."""
