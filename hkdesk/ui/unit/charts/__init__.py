"""Tall og diagrammer at Enheten."""
