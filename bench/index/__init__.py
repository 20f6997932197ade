"""What indexes cost: notices a second, and searches, beside what does the same bare."""
