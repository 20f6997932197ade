"""Pages of realistic size and make, written from the notices of the sample world.

Sites as bureaus have them are 50 to 80 KB of navigation, scripts and editor styles around a few kilobytes of
text. Pages of that kind belong to others and cannot lie in this repository; these are made up, the same for
the same seed.
"""
