"""RDF as files have it: read with the place of every statement, and written in one form."""
