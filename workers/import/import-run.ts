import type { ApiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { Checksum } from '../../core/ingest/import/checksum.ts';
import type { CutOff } from '../../core/ingest/import/cut-off.ts';
import { EventIds } from '../../core/ingest/import/event-ids.ts';
import { bytesToLine, type LineBatch, LineBatches } from '../../core/ingest/import/line-batches.ts';
import { readBatch, skipBatch } from '../../core/ingest/import/read-batch.ts';
import { hasOwnId } from '../../core/ingest/steps/take-ids.ts';
import { BodyProblem } from './body-problem.ts';
import type { ImportRecord } from './import-log.ts';
import { anotherFile, brokenOff, endedEarly, gap, shorter } from './import-problems.ts';
import { BATCH_BYTES_MAX, BATCH_LINES_MAX, IMPORT_LINE_BYTES_MAX } from './limits.ts';
import { type ImportSetup, PartSender } from './part-sender.ts';

/**
 * One request's work on an import: reads the file batch by batch, and sends one batch while it reads the next. Never more
 * than two batches are held.
 */
export class ImportRun {
  readonly #setup: ImportSetup;
  readonly #begun: ImportRecord;
  readonly #sender: PartSender;
  readonly #ids = new EventIds((event) => hasOwnId(event) || (typeof event.id === 'object' && event.id !== null));
  readonly #checksum: Checksum;
  #linesRead: number;
  #cut: CutOff | undefined;

  constructor(setup: ImportSetup) {
    this.#setup = setup;
    this.#begun = setup.log.begun;
    this.#sender = new PartSender(setup, this.#begun);
    this.#linesRead = setup.fromLine - 1;
    // A file that comes from its first line is compared with the lines that are done; another one resumes after them.
    this.#checksum = new Checksum(setup.fromLine === 1 ? undefined : this.#begun.checksum);
  }

  /** The durable, and therefore counted, part. */
  get done(): ImportRecord {
    return this.#sender.done;
  }

  /** Reads the file to its end. Errors: why it stopped; `done` has everything that is done by then. */
  async run(): Promise<Result<void, ApiError>> {
    this.#sender.tell();
    if (this.#setup.fromLine > this.#begun.line + 1) return err(gap(this.#setup.fromLine, this.#begun.line));
    const read = await this.#read();
    const problem = await this.#sender.settle();
    if (problem !== undefined && (read.ok || this.#cut !== undefined)) return problem;
    return this.#cut === undefined ? read : err(endedEarly(this.done, this.#setup.file.shape, this.#cut));
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
      return this.#breakOff(problem, batches);
    }
  }

  /** Of a body that was cut off, everything before the cut is taken. */
  async #breakOff(problem: unknown, batches: LineBatches): Promise<Result<void, ApiError>> {
    const kind = problem instanceof BodyProblem ? problem.cut : undefined;
    if (kind === undefined) return err(brokenOff(problem));
    const { isWithinLine: isWithin } = batches;
    const last = batches.endWhole();
    const taken = last === undefined ? ok(undefined) : await this.#take(last).catch((late) => err(brokenOff(late)));
    // Lines that an earlier request has done may lie behind the cut.
    if (!taken.ok || this.#linesRead < this.#begun.line) return taken.ok ? err(brokenOff(problem)) : taken;
    this.#cut = { kind, isWithin };
    return err(brokenOff(problem));
  }

  async #take(batch: LineBatch): Promise<Result<void, ApiError>> {
    const { reader, fromLine } = this.#setup;
    this.#linesRead = batch.firstLine + batch.lines - 1;
    if (this.#linesRead <= this.#begun.line) {
      if (fromLine === 1) this.#checksum.add(batch.bytes);
      return this.#skip(batch);
    }
    let bytesDone = 0;
    for (const part of readBatch(batch, reader, this.#ids, BATCH_LINES_MAX)) {
      if (part.endsLine !== undefined) {
        const end = bytesToLine(batch, part.endsLine);
        this.#checksum.add(batch.bytes.subarray(bytesDone, end));
        bytesDone = end;
      }
      const problem = await this.#sender.send(part, this.#checksum.text);
      if (problem !== undefined) return problem;
    }
    return ok(undefined);
  }

  /** Skips lines that an earlier request has done; after the last of them the checksum shows whether they are the same. */
  #skip(batch: LineBatch): Result<void, ApiError> {
    const { file, reader } = this.#setup;
    skipBatch(batch, reader, this.#ids, file.shape === 'csv' ? 1 : EventIds.rememberedFrom(this.#begun.line));
    this.#sender.tell();
    if (this.#linesRead < this.#begun.line || this.#checksum.text === this.#begun.checksum) return ok(undefined);
    return err(anotherFile(this.#begun.line));
  }
}
