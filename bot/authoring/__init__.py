"""What somebody who writes knowledge needs: checks, drafts, schemas."""
