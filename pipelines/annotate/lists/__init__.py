"""Names that are known beforehand: the tables of users, and lists that packages keep."""
