"""HAR files: what a browser noted of the exchanges that it made (HAR 1.2)."""
