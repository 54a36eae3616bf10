"""PubMed XML, as efetch answers it and as NLM's files hold it."""
