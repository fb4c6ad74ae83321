"""What an operator's set-up lacks: Slack, the database, the knowledge, the AWS accounts."""
