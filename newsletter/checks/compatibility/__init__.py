"""What mail clients do not show, by the data of caniemail.com."""
