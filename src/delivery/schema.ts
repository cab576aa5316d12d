/** Of the schema below; a journal of a later one is refused. */
export const VERSION = 1;

/**
 * The tables of the journal. Times are milliseconds since 1970. `due` is when a recipient may be tried again, `note`
 * what the server last said. Of a purged mailing only its row and its tallies are left.
 */
export const SCHEMA = `
  CREATE TABLE secret (id INTEGER PRIMARY KEY CHECK (id = 1), key BLOB NOT NULL) STRICT;

  CREATE TABLE mailing (
    id INTEGER PRIMARY KEY,
    item TEXT NOT NULL,
    sender TEXT NOT NULL,
    begun INTEGER NOT NULL,
    content TEXT NOT NULL,
    list TEXT NOT NULL,
    purged INTEGER
  ) STRICT;

  CREATE TABLE recipient (
    id INTEGER PRIMARY KEY,
    mailing INTEGER NOT NULL REFERENCES mailing,
    address TEXT NOT NULL COLLATE NOCASE,
    name TEXT,
    language TEXT NOT NULL,
    outlet TEXT,
    state TEXT NOT NULL CHECK (
      state IN ('queued', 'sending', 'committing', 'sent', 'deferred', 'failed', 'unknown', 'suppressed')
    ),
    attempts INTEGER NOT NULL DEFAULT 0,
    due INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL,
    note TEXT,
    UNIQUE (mailing, address)
  ) STRICT;

  CREATE INDEX waiting ON recipient (mailing, due, id) WHERE state IN ('queued', 'deferred');

  CREATE TABLE tally (
    mailing INTEGER NOT NULL REFERENCES mailing,
    state TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (mailing, state)
  ) STRICT;

  CREATE TABLE suppression (mark TEXT PRIMARY KEY, since INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`;
