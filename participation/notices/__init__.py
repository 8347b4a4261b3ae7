"""What people follow, and letters that tell them what is new."""
