"""Pure functions from plain data to Block Kit, modals and the App Home."""
