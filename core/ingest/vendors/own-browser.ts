import { asUuid } from '../../base/uuid.ts';
import { type Fields, isFields } from '../raw-event.ts';
import { eachEvent } from './mapping/each-event.ts';
import type { Decoded } from './protocol.ts';

/**
 * The events, those without a visitor with one made of the browser's cookie and the project. All projects on a host share
 * the cookie; one id for all of them would let two customers find the visitors that they have in common.
 */
export function withOwnBrowser({ rawEvents, browserId }: Decoded, projectId: string): readonly unknown[] {
  if (browserId === undefined) return rawEvents;
  const visitor = asUuid(`${projectId} ${browserId}`);
  return eachEvent(rawEvents, (raw) => (isFields(raw) && isNobodys(raw) ? { ...raw, anonymous_id: visitor } : raw));
}

function isNobodys({ anonymous_id: id }: Fields): boolean {
  return id === undefined || id === null || id === '';
}
