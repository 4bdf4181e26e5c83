"""The resolver: which mentions mean the same entity, told over the whole dataset in rounds."""
