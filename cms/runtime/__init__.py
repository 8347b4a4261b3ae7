"""What the portal runs on: database, catalogues of messages, processes."""
