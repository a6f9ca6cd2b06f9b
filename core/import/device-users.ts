import { isHotId } from '../event.ts';
import type { RawEvent } from '../raw-event.ts';
import { idText, idWithin } from './context.ts';
import { RecentMap } from './recent-map.ts';

/** Devices, and persons of the exporting tool, that are remembered; at 150 bytes each. */
const REMEMBERED_MAX = 50_000;

/** Who signed in on a device: the first user, and whom its anonymous events are for now: '' the first user, else another. */
type Device = { readonly user: string; readonly now: string };

/**
 * Keeps the users of one device apart in an import. The store links an anonymous id with one user, the last one who was
 * seen with it; so the second user who signs in on a device would take the anonymous history of the first. Here the
 * anonymous id stays with the first user, and for each later one it is another id, made of both. An anonymous event goes
 * to whom its own tool says, where the export tells (`owner`), else to the user who was last seen on the device.
 *
 * Reads events in the order of the file, which should be that of time.
 */
export class DeviceUsers {
  readonly #devices = new RecentMap<Device>(REMEMBERED_MAX);
  readonly #userOfOwner = new RecentMap<string>(REMEMBERED_MAX);

  /**
   * The event, under the anonymous id that is its person's.
   *
   * @param owner  the tool's own id of the person whose event it is; undefined where the export has none
   */
  settle(event: RawEvent, owner: unknown): RawEvent {
    const device = idText(event.anonymous_id);
    if (device === '') return event;
    const user = idText(event.user_id);
    if (user === '' || isHotId(user)) return this.#anonymous(event, device, idText(owner));
    return this.#identified(event, device, user, idText(owner));
  }

  #identified(event: RawEvent, device: string, user: string, owner: string): RawEvent {
    if (owner !== '') this.#userOfOwner.set(owner, user);
    const known = this.#devices.get(device);
    // Who joins two ids by name moves the device, whoever had it.
    const isFirst = known === undefined || known.user === user || event.event === 'alias';
    if (!isFirst) return this.#within(event, device, known, owner || user);
    if (known?.user !== user || known.now !== '') {
      if (known === undefined && isHotId(device)) return event;
      this.#devices.set(device, { user, now: '' });
    }
    return event;
  }

  #anonymous(event: RawEvent, device: string, owner: string): RawEvent {
    const known = this.#devices.get(device);
    if (known === undefined) return event;
    const ofOwner = owner === '' ? undefined : this.#userOfOwner.get(owner);
    if (ofOwner !== undefined) {
      return ofOwner === known.user ? event : { ...event, anonymous_id: idWithin(owner, device) };
    }
    return known.now === '' ? event : { ...event, anonymous_id: idWithin(known.now, device) };
  }

  #within(event: RawEvent, device: string, known: Device, now: string): RawEvent {
    if (known.now !== now) this.#devices.set(device, { ...known, now });
    return { ...event, anonymous_id: idWithin(now, device) };
  }
}
