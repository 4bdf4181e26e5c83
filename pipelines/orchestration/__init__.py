"""Dagster at the rim: what its UI is told, how runs are held, started, watched and recorded."""
