"""Notices while they are crawled: what belongs to them, whether they changed, when they are due again."""
