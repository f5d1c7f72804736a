"""What ties the window to the machine it runs on."""
