"""What is settled before anybody decides: outcomes, and reasons prepared for them."""
