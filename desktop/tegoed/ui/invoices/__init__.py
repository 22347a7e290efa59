"""The window of the invoices that were sent."""
