import type { WireAnswer } from './protocol.ts';

/** A transparent picture of one pixel, for pages and mails that tell of a visit by loading it. Never from a cache. */
export function pixelAnswer(headers: Readonly<Record<string, string>> = {}): WireAnswer {
  return { status: 200, type: 'image/gif', body: PIXEL, headers: { 'Cache-Control': 'no-store', ...headers } };
}

const PIXEL = Uint8Array.from(atob('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'), (char) =>
  char.charCodeAt(0),
);
