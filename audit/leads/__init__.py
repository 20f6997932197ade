"""What an audit notices beside its verdicts, one file a kind of lead; docs/audit-leads.md lists all rules."""
