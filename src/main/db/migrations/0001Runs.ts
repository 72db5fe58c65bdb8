/** The index of runs. JSON columns hold what is never searched; order of insertion is order of execution. */
export const runs = `
CREATE TABLE runs (
  seq              INTEGER PRIMARY KEY AUTOINCREMENT,
  id               TEXT NOT NULL UNIQUE,
  kind             TEXT NOT NULL,
  "group"          TEXT NOT NULL,
  title            TEXT NOT NULL,
  state            TEXT NOT NULL,
  after            TEXT,
  created_at       INTEGER NOT NULL,
  started_at       INTEGER,
  finished_at      INTEGER,
  error            TEXT,
  spec             TEXT NOT NULL,
  lock             TEXT NOT NULL,
  owner            TEXT,
  cancel_requested INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX runs_state ON runs (state);
CREATE INDEX runs_lock ON runs (lock);
CREATE TABLE results (
  run       TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  benchmark TEXT NOT NULL,
  result    TEXT NOT NULL,
  PRIMARY KEY (run, benchmark)
) STRICT;
`
