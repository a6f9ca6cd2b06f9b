import { deviceMark, isDevice, personMark, type VisitorMark } from '../../core/live/visitor-mark.ts';
import type { ArrivedPerson } from '../../core/live/window.ts';
import { LINK_SECONDS, LINKS_MAX } from './limits.ts';

const SWEEP_SECONDS = 3_600;

type Link = { readonly first: VisitorMark; readonly last: VisitorMark };
type LinkRow = { device: VisitorMark; first_user: VisitorMark; last_user: VisitorMark };

/**
 * Links devices to users, learned from events that name both, as reports learn them (`device_users`): signing in does not
 * make two visitors of one. Stores marks of ids (`visitor-mark.ts`), never ids, and writes a row only for a new link.
 */
export class VisitorLinks {
  readonly #sql: SqlStorage;
  /** Loaded at first use. */
  #links: Map<VisitorMark, Link> | undefined;
  #sweptSecond = 0;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Learns from the persons of events, and returns their marks; a device counts as its last user. */
  marksOf(persons: readonly ArrivedPerson[], nowSecond: number): VisitorMark[] {
    return persons.map((person) => {
      const { user, device } = person;
      if (user !== '' && device !== '') this.#learn(deviceMark(device), personMark(user), nowSecond);
      return this.markOf(person);
    });
  }

  /** The mark of a person by the links that are known; a device counts as its last user. */
  markOf({ user, device }: ArrivedPerson): VisitorMark {
    return user === '' ? (this.#all().get(deviceMark(device))?.last ?? deviceMark(device)) : personMark(user);
  }

  /**
   * The person of a mark, as far as is known now. A device that was counted before anybody signed in on it belongs to
   * its first user.
   */
  personOf(mark: VisitorMark): VisitorMark {
    return isDevice(mark) ? (this.#all().get(mark)?.first ?? personMarkOf(mark)) : mark;
  }

  /** Forgets all links of persons, given as batches name visitors. */
  forget(visitors: readonly string[]): void {
    for (const visitor of visitors) {
      const [device, user] = [deviceMark(visitor), personMark(visitor)];
      this.#sql.exec('DELETE FROM links WHERE device = ? OR first_user = ? OR last_user = ?', device, user, user);
    }
    this.#links = undefined;
  }

  /** Deletes old links once an hour, and links beyond the bound. */
  sweep(nowSecond: number): void {
    if (nowSecond - this.#sweptSecond < SWEEP_SECONDS && this.#all().size <= LINKS_MAX) return;
    this.#sweptSecond = nowSecond;
    const { rowsWritten } = this.#sql.exec(
      `DELETE FROM links WHERE at <= ? OR device IN (SELECT device FROM links ORDER BY at DESC LIMIT -1 OFFSET ?)`,
      nowSecond - LINK_SECONDS,
      LINKS_MAX,
    );
    if (rowsWritten > 0) this.#links = undefined;
  }

  /** The transaction was rolled back, so memory may hold changes that never happened. */
  rolledBack(): void {
    this.#links = undefined;
  }

  #learn(device: VisitorMark, user: VisitorMark, nowSecond: number): void {
    const links = this.#all();
    const known = links.get(device);
    if (known?.last === user || (known === undefined && links.size >= 2 * LINKS_MAX)) return;
    const link = { first: known?.first ?? user, last: user };
    links.set(device, link);
    this.#sql.exec(
      'INSERT OR REPLACE INTO links (device, first_user, last_user, at) VALUES (?, ?, ?, ?)',
      device,
      link.first,
      link.last,
      nowSecond,
    );
  }

  #all(): Map<VisitorMark, Link> {
    this.#links ??= new Map(
      this.#sql
        .exec<LinkRow>('SELECT device, first_user, last_user FROM links')
        .toArray()
        .map((row) => [row.device, { first: row.first_user, last: row.last_user }] as const),
    );
    return this.#links;
  }
}

/** An unlinked device counts as a person, under the mark of a user of that name. */
function personMarkOf(device: VisitorMark): VisitorMark {
  return device - 1;
}
