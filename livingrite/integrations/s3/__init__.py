"""Files in an S3 bucket or Cloudflare R2."""
