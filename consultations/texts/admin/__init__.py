"""The screens on which the text of a consultation is prepared and translated."""
