"""The learned reader: what each unit of a posting is, and which of its words are skills."""
