"""Documents that leave the program: tables of the fiches."""
