/** Digests of large files, so that a model is hashed once and not before every run. */
export const digests = `
CREATE TABLE digests (
  path       TEXT NOT NULL,
  bytes      INTEGER NOT NULL,
  changed_at REAL NOT NULL,
  sha256     TEXT NOT NULL,
  PRIMARY KEY (path)
) STRICT;
`
