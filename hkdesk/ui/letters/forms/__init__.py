"""The forms of the letters, one file a kind, with the kind's name (`form.form_of`)."""
