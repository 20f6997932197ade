"""The index in Elasticsearch 9, by the official client. Nothing else of the project imports that client."""
