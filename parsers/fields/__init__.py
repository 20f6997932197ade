"""What a field is and how it is read, one file each."""
