"""What the process stands on: jobs, the store, logs, metrics."""
