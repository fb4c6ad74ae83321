"""Turns a match and the values of a paste into an answer."""
