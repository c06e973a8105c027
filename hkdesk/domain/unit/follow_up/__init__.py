"""Follow-up of the unit: contact talks by the factors of the work environment, measures, and what calls for a look."""
