"""What is published, to whom, and what is left out of it (docs/explanation/publishing.md)."""
