"""Packages of which only models are used: no receiver, template, file, command."""
