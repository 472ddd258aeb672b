"""`make screenshots`: the pictures that the documentation shows, taken of the demonstration."""
