"""The only part that knows MkDocs and Material (适配层). Floor 5: to be replaceable in a day."""
