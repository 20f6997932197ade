"""How the publishing platforms of the sample world build their pages, one file a platform."""
