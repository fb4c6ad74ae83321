"""How secrets are recognised, one module per method.

`vendor_tokens` is the table of tokens with a shape of their own; `places` and `commands` are tables
of places where protocols and programs take a secret; `names` holds the words by which a name says
that its value is secret; `assignments`, `pairs`, `columns` and `kubernetes` read the notations in
which a name gets its value; `randomness` recognises random characters. `bot.recognition.redact`
applies them in order.
"""
