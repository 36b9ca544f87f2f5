"""Tests of comparing accounts of one meeting."""
