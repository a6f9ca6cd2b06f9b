import { RecentMap } from '../../base/recent-map.ts';
import { isHotId } from '../event.ts';
import type { RawEvent } from '../raw-event.ts';
import { idText, idWithin } from '../vendors/mapping/context.ts';

/** Maximum number of remembered devices and persons of the exporting tool; 150 bytes each. */
const REMEMBERED_MAX = 50_000;

/**
 * The users of one device: the first to sign in, and the current owner of its anonymous events. `now` is '' as long as
 * that is the first user; each later user gets an anonymous id of their own, `idNow`.
 */
type Device = { readonly user: string; readonly now: string; readonly idNow: unknown };

/**
 * Keeps the attribution of an exporting tool that names the person (`owner`) of each event. Reports give an anonymous event
 * to the user last seen on its device at or before it, which may be another one. Here the anonymous id stays with the
 * first user, and each later user gets another one, derived from both ids. Events without an owner keep their ids: they
 * belong to whom they would if they were sent.
 *
 * Expects events in the order of the file, which should be by time.
 */
export class DeviceUsers {
  readonly #devices = new RecentMap<Device>(REMEMBERED_MAX);
  readonly #userOfOwner = new RecentMap<string>(REMEMBERED_MAX);

  /**
   * Returns the event under the anonymous id of its person.
   *
   * @param owner  the tool's own id of the event's person; undefined if the export has none
   */
  settle(event: RawEvent, owner: unknown): RawEvent {
    const device = idText(event.anonymous_id);
    const tool = idText(owner);
    if (device === '' || tool === '') return event;
    const known = this.#devices.get(device);
    const user = idText(event.user_id);
    if (user === '') return this.#anonymous(event, device, known, tool);
    if (!isHotId(user)) this.#userOfOwner.set(tool, user);
    if (known?.user === user && known.now === '') return event;
    if (isHotId(user)) return this.#anonymous(event, device, known, tool);
    return this.#identified(event, device, known, user, tool);
  }

  #anonymous(event: RawEvent, device: string, known: Device | undefined, owner: string): RawEvent {
    if (known === undefined) return event;
    const ofOwner = this.#userOfOwner.get(owner);
    if (ofOwner === undefined) return known.now === '' ? event : { ...event, anonymous_id: known.idNow };
    return ofOwner === known.user ? event : { ...event, anonymous_id: idWithin(owner, device) };
  }

  #identified(event: RawEvent, device: string, known: Device | undefined, user: string, now: string): RawEvent {
    // An `alias` call joins two ids explicitly, so the device moves to this user whoever had it before.
    if (known === undefined || known.user === user || event.event === 'alias') {
      if (!isHotId(device)) this.#devices.set(device, { user, now: '', idNow: device });
      return event;
    }
    const idNow = known.now === now ? known.idNow : idWithin(now, device);
    if (known.now !== now) this.#devices.set(device, { ...known, now, idNow });
    return { ...event, anonymous_id: idNow };
  }
}
