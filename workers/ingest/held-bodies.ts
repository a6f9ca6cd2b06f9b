import { BODIES_HELD_BYTES_MAX, REQUEST_BYTES_MAX, SMALL_BODY_BYTES_MAX } from '../../core/base/limits.ts';

/**
 * Bodies that this isolate is reading, by whose they are. A body is held whole until its last byte has come, and a sender
 * may let that last byte wait: without a bound a thousand connections that stand still are four gigabytes.
 */
export class HeldBodies {
  readonly #bytes = new Map<string, number>();

  /**
   * Takes room for a body.
   *
   * @param of      a project, or `''` for those of whom nothing is known yet
   * @param length  NaN where it is not known beforehand: then as much as a body may have
   * @returns what gives the room back; undefined where there is none
   */
  take(of: string, length: number): (() => void) | undefined {
    const bytes = Number.isNaN(length) ? REQUEST_BYTES_MAX : Math.min(length, REQUEST_BYTES_MAX);
    if (bytes <= SMALL_BODY_BYTES_MAX) return nothing;
    const held = this.#bytes.get(of) ?? 0;
    if (held + bytes > BODIES_HELD_BYTES_MAX) return undefined;
    this.#bytes.set(of, held + bytes);
    return () => this.#give(of, bytes);
  }

  #give(of: string, bytes: number): void {
    const left = (this.#bytes.get(of) ?? 0) - bytes;
    if (left > 0) this.#bytes.set(of, left);
    else this.#bytes.delete(of);
  }
}

const nothing = (): void => undefined;

/** Of this isolate. */
export const heldBodies = new HeldBodies();
