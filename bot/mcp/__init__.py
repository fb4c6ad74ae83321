"""Faultbook for coding assistants, by the Model Context Protocol (https://modelcontextprotocol.io).

An assistant that asks here gets what a person in Slack gets: the same answers, and the same
read-only lookups with the same guard, rights and audit.
"""
