"""What ``gongkai sample score`` does and how it shows it."""
