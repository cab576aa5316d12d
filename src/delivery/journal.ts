import { createHmac, randomBytes } from "node:crypto";
import { chmodSync, closeSync, existsSync, fdatasync as fdatasyncOf, mkdirSync, openSync } from "node:fs";
import path from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { promisify } from "node:util";
import { UserError } from "../errors.ts";
import { journalFault } from "./journal-fault.ts";
import { refusePublicPlace } from "./private-place.ts";
import { SCHEMA, VERSION } from "./schema.ts";

const fdatasync = promisify(fdatasyncOf);

/** Another process holds the journal: somebody is sending. */
export class JournalLocked extends UserError {}

/**
 * Opens the journal in `folder`, for one sender at a time: it stays locked until it is closed or the process ends,
 * however that happens. What a killed run left half done is settled: what was not yet committed to is queued again,
 * what was is unknown.
 *
 * @param options.published folders that the public gets (the repository, the output): the journal may lie in none
 * @throws {JournalLocked} while another process has it open
 * @throws {UserError} for a place that is published, or that the disk refuses
 */
export function openJournal(folder: string, { published }: { published: readonly string[] }): Journal {
  const file = path.join(folder, "journal.sqlite");
  refusePublicPlace(file, published);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // SQLite gives the files beside it the rights that it finds on this one. Where it exists it must not be opened:
    // the locks of a process are gone as soon as it closes the file, by whatever descriptor (POSIX, fcntl).
    if (existsSync(file)) chmodSync(file, 0o600);
    else closeSync(openSync(file, "wx", 0o600));
  } catch (cause) {
    const { message } = cause as Error;
    throw new UserError(
      {
        fr: `le journal ${file} ne peut pas être ouvert (${message}) — choisir un autre dossier avec PRESS_STATE`,
        en: `the journal ${file} cannot be opened (${message}) — choose another folder with PRESS_STATE`,
      },
      { cause },
    );
  }
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(file, { timeout: 0 });
    lock(database);
    prepare(database, file);
    return new Journal(database, file);
  } catch (error) {
    database?.close();
    if ((error as { errcode?: number }).errcode === BUSY)
      throw new JournalLocked(locked(file), { cause: error });
    const fault = journalFault(error);
    throw fault === null ? error : new UserError(fault, { cause: error });
  }
}

const BUSY = 5;

/** An open journal. The modules beside this one know its tables; it knows how to write and to keep a secret. */
export class Journal {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #key: Uint8Array;
  /** Of SQLite's write-ahead log. Locks are on the main file, so this one may be opened and closed beside SQLite. */
  readonly #log: number;

  constructor(database: DatabaseSync, file: string) {
    this.#database = database;
    this.#log = openSync(`${file}-wal`, "r+");
    const { key } = this.statement("SELECT key FROM secret").get() as { key: Uint8Array };
    this.#key = key;
  }

  /** A statement, compiled once. */
  statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  /** All that `write` does, or nothing of it. */
  transaction<T>(write: () => T): T {
    this.#database.exec("BEGIN IMMEDIATE");
    try {
      const result = write();
      this.#database.exec("COMMIT");
      return result;
    } catch (error) {
      // A full disk has SQLite roll back by itself.
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      throw error;
    }
  }

  /**
   * Waits until all that was written has reached the disk and survives a power cut: the log is flushed as SQLite itself
   * does at `synchronous = FULL`, but while the disk takes its time the process goes on.
   */
  async flushed(): Promise<void> {
    await fdatasync(this.#log);
  }

  /** Moves what was written into the journal's main file, so that the space of its log serves again. */
  checkpoint(): void {
    this.#database.exec("PRAGMA wal_checkpoint(RESTART)");
  }

  /** Rewrites the files, so that what was deleted is gone from the disk. */
  shred(): void {
    this.#database.exec("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
  }

  /** A mark of `words` that nobody can make who has not this journal: 64 hexadecimal digits, always the same. */
  mark(...words: string[]): string {
    return createHmac("sha256", this.#key).update(JSON.stringify(words)).digest("hex");
  }

  close(): void {
    closeSync(this.#log);
    this.#database.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

/**
 * Takes the lock for good. With the exclusive mode set before the first access, the log needs no shared memory, so the
 * journal may lie on a network drive.
 */
function lock(database: DatabaseSync): void {
  database.exec(`
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA secure_delete = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA foreign_keys = ON;
    BEGIN IMMEDIATE;
    COMMIT;
  `);
}

function prepare(database: DatabaseSync, file: string): void {
  const { user_version: version } = database.prepare("PRAGMA user_version").get() as { user_version: number };
  if (version > VERSION) {
    throw new UserError({
      fr: `le journal ${file} vient d’une version plus récente du programme — mettre celle-ci à jour`,
      en: `the journal ${file} comes from a newer version of the program — update this one`,
    });
  }
  if (version === 0) {
    database.exec(`BEGIN; ${SCHEMA}`);
    database.prepare("INSERT INTO secret (id, key) VALUES (1, ?)").run(randomBytes(32));
    database.exec(`PRAGMA user_version = ${VERSION}; COMMIT`);
  }
  // Nobody else is sending, so whoever was has been killed. A mail whose end may have gone out is never sent again
  // unless a person says so.
  database.exec(`
    UPDATE recipient SET state = 'queued' WHERE state = 'sending';
    UPDATE recipient SET state = 'unknown' WHERE state = 'committing';
  `);
}

function locked(file: string) {
  return {
    fr: `un autre envoi est en cours (journal ${file}) — attendre sa fin, ou l’interrompre par Ctrl-C`,
    en: `somebody else is sending (journal ${file}) — wait until that ends, or interrupt it with Ctrl-C`,
  };
}
