"""String work that knows nothing of pages: white space, folds, quotation marks, paragraphs."""
