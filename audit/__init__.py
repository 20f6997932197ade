"""Which of the 18 items each region publishes, and how we know."""
