"""What a portal begins with: home pages, kinds of documents, an administrator."""
