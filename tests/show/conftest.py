"""Gives these tests the small dataset."""

from small_dataset import tables, texts

__all__ = ["tables", "texts"]
