import type { ApiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { Checksum } from '../../core/ingest/import/checksum.ts';
import { EventIds } from '../../core/ingest/import/event-ids.ts';
import { bytesToLine, type LineBatch, LineBatches } from '../../core/ingest/import/line-batches.ts';
import { type ImportPart, readBatch, skipBatch } from '../../core/ingest/import/read-batch.ts';
import type { RecordReader } from '../../core/ingest/import/record-reader.ts';
import { NOTHING_DONE, rejectedOf, tallied } from '../../core/ingest/import/tally.ts';
import { hasOwnId } from '../../core/ingest/steps/take-ids.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';
import type { Env } from '../../platform/env.ts';
import { quotaProblem } from '../../platform/intake/quota.ts';
import { commitPart } from './commit-part.ts';
import type { ImportLog, ImportRecord } from './import-log.ts';
import { anotherFile, brokenOff, enough, gap, hungUp, keyTaken, shorter } from './import-problems.ts';
import type { ImportReply } from './import-reply.ts';
import { importShare, type ReadLines, tooManyRefused } from './import-share.ts';
import { type JudgedPart, judgePart } from './judge-part.ts';
import {
  BATCH_BYTES_MAX,
  BATCH_LINES_MAX,
  HOLD_MS,
  IMPORT_LINE_BYTES_MAX,
  RECORD_MS,
  REQUEST_BATCHES_MAX,
} from './limits.ts';
import type { OpenFile } from './open-file.ts';

export type ImportSetup = {
  readonly env: Env;
  readonly rules: WriteKeyRules;
  readonly file: OpenFile;
  readonly reader: RecordReader;
  readonly reply: ImportReply;
  /** Undefined where the request brings no key: then it begins at the first line. */
  readonly log: ImportLog | undefined;
  /** Number of the body's first line: 1, or later when what comes before it is done. */
  readonly fromLine: number;
  readonly keepAlive: (work: Promise<unknown>) => void;
};

/**
 * One request's work on an import: reads the file batch by batch, and sends one while it reads the next. Never more than
 * two batches are held.
 */
export class ImportRun {
  readonly #setup: ImportSetup;
  readonly #begun: ImportRecord;
  readonly #ids = new EventIds((event) => hasOwnId(event) || (typeof event.id === 'object' && event.id !== null));
  readonly #checksum: Checksum;
  /** With every part that is durable. */
  #tally: ImportRecord;
  /** As of the last line that is durable with all of its events: what can be gone on from. */
  #done: ImportRecord;
  #sending: Promise<Result<void, ApiError>> = Promise.resolve(ok(undefined));
  #batchesSent = 0;
  #linesRead: number;
  /** The last line that `importShare` knows of. */
  #linesCounted: number;
  #eventsRead: number;
  #recordedMs = Date.now();

  constructor(setup: ImportSetup) {
    this.#setup = setup;
    this.#begun = setup.log?.begun ?? { ...NOTHING_DONE, checksum: '', format: null };
    this.#tally = this.#begun;
    this.#done = this.#begun;
    this.#eventsRead = this.#begun.received;
    this.#linesRead = setup.fromLine - 1;
    this.#linesCounted = Math.max(this.#linesRead, this.#begun.line);
    // Of a file that comes from its first line, what is done is compared; else it goes on where it was left.
    this.#checksum = new Checksum(setup.fromLine === 1 ? undefined : this.#begun.checksum);
  }

  /** What is durable, and so counted. */
  get done(): ImportRecord {
    return this.#done;
  }

  /** Reads the file to its end. Errors: why it stopped; what is done by then is in `done`. */
  async run(): Promise<Result<void, ApiError>> {
    this.#tell();
    if (this.#setup.fromLine > this.#begun.line + 1) return err(gap(this.#setup.fromLine, this.#begun.line));
    const read = await this.#read();
    const problem = await this.#settle();
    return problem !== undefined && read.ok ? problem : read;
  }

  async #read(): Promise<Result<void, ApiError>> {
    const batches = new LineBatches({
      linesMax: BATCH_LINES_MAX,
      bytesMax: BATCH_BYTES_MAX,
      lineBytesMax: IMPORT_LINE_BYTES_MAX,
      firstLine: this.#setup.fromLine,
      endsAtLine: this.#begun.line,
      keepsSpace: this.#setup.file.shape === 'csv',
    });
    try {
      for await (const bytes of this.#setup.file.bytes) {
        for (const batch of batches.push(bytes)) {
          const taken = await this.#take(batch);
          if (!taken.ok) return taken;
        }
      }
      const last = batches.end();
      const taken = last === undefined ? ok(undefined) : await this.#take(last);
      return taken.ok && this.#linesRead < this.#begun.line ? err(shorter(this.#linesRead, this.#begun.line)) : taken;
    } catch (problem) {
      return err(brokenOff(problem));
    }
  }

  async #take(batch: LineBatch): Promise<Result<void, ApiError>> {
    const { log, reader, fromLine } = this.#setup;
    this.#linesRead = batch.firstLine + batch.lines - 1;
    const isDone = this.#linesRead <= this.#begun.line;
    if (isDone) {
      if (log !== undefined && fromLine === 1) this.#checksum.add(batch.bytes);
      return this.#pass(batch);
    }
    let bytesDone = 0;
    for (const part of readBatch(batch, reader, this.#ids, BATCH_LINES_MAX)) {
      if (log !== undefined && part.endsLine !== undefined) {
        const end = bytesToLine(batch, part.endsLine);
        this.#checksum.add(batch.bytes.subarray(bytesDone, end));
        bytesDone = end;
      }
      const problem = await this.#send(part, this.#checksum.text);
      if (problem !== undefined) return problem;
    }
    return ok(undefined);
  }

  /** Lines that an earlier request has done; the last of them tells whether they are the same. */
  #pass(batch: LineBatch): Result<void, ApiError> {
    const { file, reader } = this.#setup;
    skipBatch(batch, reader, this.#ids, file.shape === 'csv' ? 1 : EventIds.rememberedFrom(this.#begun.line));
    this.#tell();
    if (this.#linesRead < this.#begun.line || this.#checksum.text === this.#begun.checksum) return ok(undefined);
    return err(anotherFile(this.#begun.line));
  }

  /** Judges a part while the one before is on its way, then sends it. */
  async #send(part: ImportPart, checksum: string): Promise<Result<void, ApiError> | undefined> {
    const { env, rules, reply } = this.#setup;
    const nowMs = Date.now();
    const judged = judgePart(part, rules, nowMs, this.#eventsRead);
    this.#eventsRead += part.events.length + part.refused.length;
    const problem = await this.#settle();
    if (problem !== undefined) return problem;
    if (reply.isGone) return err(hungUp());
    const quota = judged.rows.length > 0 ? quotaProblem(rules, nowMs) : undefined;
    if (quota !== undefined) return err(quota);
    if (importShare.isSpent(rules.project_id, nowMs)) return err(tooManyRefused());
    importShare.count(rules.project_id, this.#linesOf(part, judged), nowMs);
    if (env.RUNTIME !== 'local' && this.#batchesSent++ >= REQUEST_BATCHES_MAX) {
      return err(enough(this.#done.line, this.#begun.line));
    }
    this.#sending = this.#deliver(judged, checksum).catch((problem: unknown) => err(brokenOff(problem)));
    return undefined;
  }

  /** A part ends with its last line, or within one. */
  #linesOf({ endsLine = this.#linesCounted }: ImportPart, { rows, rejected }: JudgedPart): ReadLines {
    const lines = endsLine - this.#linesCounted;
    this.#linesCounted = endsLine;
    const read = { accepted: rows.length, refused: rejected.length };
    return { ...read, empty: Math.max(0, lines - read.accepted - read.refused) };
  }

  async #deliver(judged: JudgedPart, checksum: string): Promise<Result<void, ApiError>> {
    const { contribution, rejected, rows, endsLine } = judged;
    if (contribution.lines.length + rejected.length > 0) {
      const sent = await commitPart({ ...this.#setup, onWait: (problem) => this.#wait(problem) }, judged);
      if (!sent.ok) return sent;
    }
    const tally = tallied(this.#tally, rows.length, rejected, endsLine);
    this.#tally = { ...tally, checksum, format: this.#setup.reader.format ?? null };
    this.#setup.reply.reject(rejected);
    this.#tell();
    if (endsLine === undefined) return (await this.#hold()) ? ok(undefined) : err(keyTaken());
    this.#done = this.#tally;
    return this.#record();
  }

  /** The outcome of the part that is on its way, when that is a problem. */
  async #settle(): Promise<Result<void, ApiError> | undefined> {
    const sent = await this.#sending;
    return sent.ok ? undefined : sent;
  }

  async #record(): Promise<Result<void, ApiError>> {
    const { log } = this.#setup;
    const nowMs = Date.now();
    if (log === undefined || nowMs - this.#recordedMs < RECORD_MS) return ok(undefined);
    this.#recordedMs = nowMs;
    return (await log.record(this.#done, nowMs)) ? ok(undefined) : err(keyTaken());
  }

  async #wait(problem: ApiError): Promise<boolean> {
    this.#tell(problem.message);
    return (await this.#hold()) && !this.#setup.reply.isGone;
  }

  /** Holds the key on where nothing was recorded for a while. @returns false when another request has taken it */
  async #hold(): Promise<boolean> {
    const { log } = this.#setup;
    const nowMs = Date.now();
    if (log === undefined || nowMs - this.#recordedMs <= HOLD_MS / 3) return true;
    this.#recordedMs = nowMs;
    return log.hold(nowMs);
  }

  #tell(waiting?: string): void {
    const { reply, file } = this.#setup;
    const { line, received, accepted } = this.#tally;
    const progress = { line, received, accepted, rejected: rejectedOf(this.#tally), bytes: file.received() };
    reply.progress(Date.now(), () => (waiting === undefined ? progress : { ...progress, waiting }));
  }
}
