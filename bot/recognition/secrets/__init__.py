"""How secrets are told from everything else, one module a way of telling.

`vendor_tokens` is the table of tokens that show by their own shape, `places` and `commands` the
tables of places where protocols and programs take a secret, `names` the words that call something a
secret, `assignments`, `pairs` and `kubernetes` the notations in which a name gets its value, and
`randomness` says what looks drawn at random. `bot.recognition.redact` applies them in order.
"""
