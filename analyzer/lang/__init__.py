"""The languages postings are written in: a folder of tables each, and the code that reads none of them."""
