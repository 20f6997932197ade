"""The domain: what a region, an agency, a notice and a finding are. Imports no other package of ours."""
