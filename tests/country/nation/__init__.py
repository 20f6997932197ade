"""An invented country of thirty counties on loopback, and the truth about what each of them publishes."""
