"""What a person types: the words, what is shown meanwhile and in the end, and how a command stops."""
