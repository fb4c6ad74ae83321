"""Services of the process itself: jobs, the database, the HTTP server, logs, metrics."""
