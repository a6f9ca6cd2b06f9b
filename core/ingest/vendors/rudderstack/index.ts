import type { Vendor } from '../vendor.ts';
import { rudderstackProtocol } from './protocol.ts';

export const rudderstack: Vendor = {
  name: 'rudderstack',
  title: 'RudderStack',
  protocol: rudderstackProtocol,
  notes: [
    'A call happened at its `originalTimestamp`; `timestamp` is read only where that is absent.',
    'The referrer `$direct` is none, and a `sessionId` belongs to its visitor alone.',
    '`merge` is kept as an event of that name and joins nobody: it names no user.',
  ],
  sameEvent: '`messageId`, name and time',
};
