"""Words that the checks of words look for, found in what a handout says."""
