import type { ApiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { ImportPart } from '../../core/ingest/import/read-batch.ts';
import type { RecordReader } from '../../core/ingest/import/record-reader.ts';
import { rejectedOf, tallied } from '../../core/ingest/import/tally.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';
import type { Env } from '../../platform/env.ts';
import { quotaProblem, sampleOf } from '../../platform/intake/quota.ts';
import { commitPart } from './commit-part.ts';
import type { ErasedPersons } from './erased-persons.ts';
import type { ImportLog, ImportRecord } from './import-log.ts';
import { brokenOff, enough, hungUp, keyTaken } from './import-problems.ts';
import type { ImportReply } from './import-reply.ts';
import { importShare, type ReadLines, tooManyRefused } from './import-share.ts';
import { type JudgedPart, judgePart } from './judge-part.ts';
import { HOLD_MS, RECORD_MS, REQUEST_BATCHES_MAX } from './limits.ts';
import type { OpenFile } from './open-file.ts';

export type ImportSetup = {
  readonly env: Env;
  readonly rules: WriteKeyRules;
  readonly file: OpenFile;
  readonly reader: RecordReader;
  readonly reply: ImportReply;
  readonly log: ImportLog;
  readonly erased: ErasedPersons;
  /** Number of the body's first line: 1, or later when the lines before it are done. */
  readonly fromLine: number;
  readonly keepAlive: (work: Promise<unknown>) => void;
};

/** Sends the parts of an import one after the other, and records how far it is: the half of an import that writes. */
export class PartSender {
  readonly #setup: ImportSetup;
  readonly #begun: ImportRecord;
  /** Every part that is durable. */
  #tally: ImportRecord;
  /** State after the last line whose events are all durable; a resumed import starts here. */
  #done: ImportRecord;
  #sending: Promise<Result<void, ApiError>> = Promise.resolve(ok(undefined));
  #partsSent = 0;
  /** The last line that `importShare` knows of. */
  #linesCounted: number;
  #eventsRead: number;
  #recordedMs = Date.now();

  constructor(setup: ImportSetup, begun: ImportRecord) {
    this.#setup = setup;
    this.#begun = begun;
    this.#tally = begun;
    this.#done = begun;
    this.#eventsRead = begun.received;
    this.#linesCounted = Math.max(setup.fromLine - 1, begun.line);
  }

  /** The durable, and therefore counted, part. */
  get done(): ImportRecord {
    return this.#done;
  }

  /**
   * Judges a part while the one before is being sent, then begins to send it.
   *
   * @param checksum  of all lines up to the part's last
   * @returns why the import has to stop; undefined where it goes on
   */
  async send(part: ImportPart, checksum: string): Promise<Result<never, ApiError> | undefined> {
    const { env, rules, reply } = this.#setup;
    const nowMs = Date.now();
    const halvings = sampleOf(rules, nowMs);
    const judging = { rules, secret: env.AUTH_SECRET, nowMs, firstSeq: this.#eventsRead, halvings };
    const erasedAmong = (rows: JudgedPart['rows']) => this.#setup.erased.among(rows);
    const judged = await judgePart(part, { ...judging, erasedAmong });
    this.#eventsRead += part.events.length + part.refused.length;
    const problem = await this.settle();
    if (problem !== undefined) return problem;
    if (reply.isGone) return err(hungUp());
    const quota = judged.rows.length > 0 ? quotaProblem(rules, nowMs) : undefined;
    if (quota !== undefined) return err(quota);
    if (importShare.isSpent(rules.project_id, nowMs)) return err(tooManyRefused());
    importShare.count(rules.project_id, this.#linesOf(part, judged), nowMs);
    if (env.RUNTIME !== 'local' && this.#partsSent++ >= REQUEST_BATCHES_MAX) {
      return err(enough(this.#done.line, this.#begun.line));
    }
    this.#sending = this.#commit(judged, checksum).catch((thrown: unknown) => err(brokenOff(thrown)));
    return undefined;
  }

  /** Waits for the part that is being sent. @returns why it failed */
  async settle(): Promise<Result<never, ApiError> | undefined> {
    const sent = await this.#sending;
    return sent.ok ? undefined : sent;
  }

  tell(waiting?: string): void {
    const { reply, file } = this.#setup;
    const { line, received, accepted } = this.#tally;
    const progress = { line, received, accepted, rejected: rejectedOf(this.#tally), bytes: file.received() };
    reply.progress(Date.now(), () => (waiting === undefined ? progress : { ...progress, waiting }));
  }

  /** Lines of a part, which ends with its last line or within one. */
  #linesOf({ endsLine = this.#linesCounted }: ImportPart, { rows, rejected }: JudgedPart): ReadLines {
    const lines = endsLine - this.#linesCounted;
    this.#linesCounted = endsLine;
    const read = { accepted: rows.length, refused: rejected.length };
    return { ...read, empty: Math.max(0, lines - read.accepted - read.refused) };
  }

  async #commit(judged: JudgedPart, checksum: string): Promise<Result<void, ApiError>> {
    const { contribution, rejected, rows, endsLine } = judged;
    if (contribution.blocks.length + rejected.length > 0) {
      const sent = await commitPart({ ...this.#setup, onWait: (problem) => this.#wait(problem) }, judged);
      if (!sent.ok) return sent;
    }
    const tally = tallied(this.#tally, rows.length, rejected, endsLine);
    this.#tally = { ...tally, checksum, format: this.#setup.reader.format ?? null };
    this.#setup.reply.reject(rejected);
    this.tell();
    if (endsLine === undefined) return (await this.#hold()) ? ok(undefined) : err(keyTaken());
    this.#done = this.#tally;
    return this.#record();
  }

  async #record(): Promise<Result<void, ApiError>> {
    const { log } = this.#setup;
    const nowMs = Date.now();
    if (nowMs - this.#recordedMs < RECORD_MS) return ok(undefined);
    this.#recordedMs = nowMs;
    return (await log.record(this.#done, nowMs)) ? ok(undefined) : err(keyTaken());
  }

  async #wait(problem: ApiError): Promise<boolean> {
    this.tell(problem.message);
    return (await this.#hold()) && !this.#setup.reply.isGone;
  }

  /** Keeps the key where nothing was recorded for a while. @returns false when another request has taken it */
  async #hold(): Promise<boolean> {
    const { log } = this.#setup;
    const nowMs = Date.now();
    if (nowMs - this.#recordedMs <= HOLD_MS / 3) return true;
    this.#recordedMs = nowMs;
    return log.hold(nowMs);
  }
}
