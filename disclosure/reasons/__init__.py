"""What a crawl records in words: why a list was not read whole, why a page was not had. In two languages.

A ledger keeps each as a sentence in English, so that it can be read without this program. It is made of the
templates in `lists`, `sites` and `answers` (`writing`), and told in Chinese by finding them in it again
(`reading`), whenever it was written.
"""
