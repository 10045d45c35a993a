"""The limit: the same queries on a plain copy of the same rows, without login, isolation, encryption or audit."""
