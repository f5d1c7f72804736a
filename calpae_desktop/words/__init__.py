"""Every French sentence that code says. No Qt, no database: words only."""
