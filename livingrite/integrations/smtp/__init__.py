"""Mail by SMTP: any server that SMTP_URL names."""
