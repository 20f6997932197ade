"""The Scrapy project: fetches politely and completely, and writes into the archive only."""
