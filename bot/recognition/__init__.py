"""Recognition: text in, ranked matches and named values out; knows nothing of Slack or AWS accounts."""
