import { BODIES_HELD_BYTES_MAX, REQUEST_BYTES_MAX, SMALL_BODY_BYTES_MAX } from '../../core/base/limits.ts';

/**
 * Bodies that this isolate is reading, by project. A body is held until its last byte has arrived, which a sender may
 * delay: without a bound, a thousand stalled connections would hold four gigabytes.
 */
export class HeldBodies {
  readonly #bytes = new Map<string, number>();

  /**
   * Reserves room for a body.
   *
   * @param of  a project, or `''` while the sender is unknown
   * @param length  NaN where it is unknown; then the largest body is assumed
   * @returns a function that releases the room; undefined where there is none
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
