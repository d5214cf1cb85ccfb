"""Measurements of speed and quality; nothing here is a test."""
