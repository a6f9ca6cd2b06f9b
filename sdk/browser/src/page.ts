import { record } from './events.ts';
import { settings } from './settings.ts';
import type { Properties } from './types.ts';

/**
 * Records a view of the current page: path, title and referrer. The referrer is the page before it, also when the page
 * changed without a load. The server reads the campaign from the address, which each event carries.
 */
export const view = (properties?: Properties): void => {
  seen = currentPath();
  record('page_view', { page: seen, title: document.title, referrer: previous ?? document.referrer, ...properties });
  previous = location.href;
};

/** Another path than the one seen last, or the same brought back from memory by the back button. */
export const viewIfMoved = ({ persisted }: Partial<PageTransitionEvent>): void => {
  if (settings.auto && (persisted || seen !== currentPath())) view();
};

const currentPath = (): string => location.pathname + (settings.hash ? location.hash.split('?')[0] : '');

let previous: string | undefined;
/** A frame without an address of its own (`about:srcdoc`) is part of a page and none itself. */
let seen = 'srcdoc';
