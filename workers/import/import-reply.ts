import type { ImportDone, ImportLine, ImportProgress, ImportRejection, ImportStopped } from '../../core/api/import.ts';
import { PROGRESS_MS, REJECTIONS_TOLD_MAX } from './limits.ts';

const encoder = new TextEncoder();
/** Bytes that may wait for a client that is slow to read. */
const WAITING_BYTES_MAX = 64 * 1024;

/**
 * The answer to an import, line by line while it runs. Nothing waits for the client to read: one that reads only after
 * sending gets fewer progress lines and delays nothing. Buffered output is bounded: a thousand rejections and the last
 * line.
 */
export class ImportReply {
  readonly body: ReadableStream<Uint8Array>;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #rejectionsTold = 0;
  #toldMs = 0;

  constructor() {
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        cancel: () => {
          this.#controller = undefined;
        },
      },
      { highWaterMark: WAITING_BYTES_MAX, size: (line) => line?.byteLength ?? 0 },
    );
  }

  /** The client has hung up. */
  get isGone(): boolean {
    return this.#controller === undefined;
  }

  /** Sent about once a second. */
  progress(nowMs: number, line: () => ImportProgress): void {
    if (nowMs - this.#toldMs < PROGRESS_MS || (this.#controller?.desiredSize ?? 0) <= 0) return;
    this.#toldMs = nowMs;
    this.#write(line());
  }

  reject(rejections: readonly ImportRejection['reject'][]): void {
    for (const reject of rejections.slice(0, REJECTIONS_TOLD_MAX - this.#rejectionsTold)) {
      this.#rejectionsTold++;
      this.#write({ reject });
    }
  }

  end(line: ImportDone | ImportStopped): void {
    this.#write(line);
    this.#controller?.close();
    this.#controller = undefined;
  }

  #write(line: ImportLine): void {
    this.#controller?.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
  }
}
