"""Files in and out: the exchange folder, the flows of CNAF. No database, no screen."""
