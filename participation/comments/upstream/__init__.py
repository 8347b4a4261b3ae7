"""Packages of which only the models are used: no receiver, template, file or command."""
