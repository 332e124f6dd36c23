"""One data file for each language, named by its BCP 47 tag; see ``handout.models.language.Language``."""
