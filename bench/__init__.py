"""Measurements. No part of the installed package; run from the root of a checkout by ``make bench-parse``."""
