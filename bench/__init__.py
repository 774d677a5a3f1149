"""Measurements that others can run; none of them is a test."""
