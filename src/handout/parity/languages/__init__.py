"""What the rules of this room know of languages: their letters, their n-grams, their negations, where sentences end."""
