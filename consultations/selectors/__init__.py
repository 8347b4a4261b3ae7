"""What pages, lists, feeds and files of consultations show."""
