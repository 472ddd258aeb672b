"""Taking an import back: what it wrote, what people have done with that since, and the way back."""
