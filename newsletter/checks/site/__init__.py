"""The issue's page on the site that `newsletter site` builds."""
