"""What page types show, as plain values for their templates."""
