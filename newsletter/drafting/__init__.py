"""How an issue begins: sources, or the issue before → Issue YAML."""
