import { PIXEL_PATH } from '../ingest/vendors/native/pixel.ts';

const PIXEL_END = '.gif';

/**
 * Our address for what is asked for below an own host: `/b/e` is `/track`, and `/b/api/event` is `/api/event`. The host is
 * never another: `/b//localhost/mail` is `//localhost/mail` there, and not an address of `localhost`.
 *
 * @param name  what follows the own host's path, without its first slash
 */
export function addressBelow(asked: string, name: string, endpoint: string): URL {
  const url = new URL(asked);
  url.pathname = pathOf(name, endpoint);
  return url;
}

/** With a slash at its end the endpoint's name belongs to the vendors, of whom one sends to `/e/`; our tracker sends none. */
function pathOf(name: string, endpoint: string): string {
  if (name === endpoint) return '/track';
  return name === `${endpoint}${PIXEL_END}` ? PIXEL_PATH : `/${name}`;
}
