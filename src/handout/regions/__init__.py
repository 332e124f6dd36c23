"""One data file for each region, named by its ISO 3166-1 code; see ``handout.models.language.Region``."""
