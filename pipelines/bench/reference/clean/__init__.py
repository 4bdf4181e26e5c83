"""Lines as `pipelines.clean` labels them: markup, listings and page furniture, line by line."""
