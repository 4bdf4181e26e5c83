"""Gives these tests the small dataset."""

from small_dataset import kept, package, tables, texts

__all__ = ["kept", "package", "tables", "texts"]
