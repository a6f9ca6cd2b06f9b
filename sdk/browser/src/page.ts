import { record } from './events.ts';
import { settings } from './settings.ts';
import type { Properties } from './types.ts';

/**
 * Records a view of the current page: path, title and referrer. The referrer is the previous page, even if no page load
 * happened in between. The server reads the campaign from the address, which every event carries.
 */
export const view = (properties?: Properties): void => {
  seen = currentPath();
  record('page_view', { referrer: previous ?? document.referrer, title: document.title, page: seen, ...properties });
  previous = location.href;
};

/**
 * Records a view if the path changed, or if the back button restored the same page from memory; in a tab that nobody
 * has looked at yet, once somebody does.
 */
export const viewIfMoved = ({ persisted }: Partial<PageTransitionEvent>): void => {
  if (persisted) seen = '';
  if (settings.auto && !document.hidden && seen !== currentPath()) view();
};

const currentPath = (): string => location.pathname + (settings.hash ? location.hash.split('?')[0] : '');

let previous: string | undefined;
/** A frame without its own address (`about:srcdoc`) is part of a page, not a page. */
let seen = 'srcdoc';
