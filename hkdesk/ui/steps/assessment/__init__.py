"""The step Vurdering."""
