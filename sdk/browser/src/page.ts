import { record } from './events.ts';
import { settings } from './settings.ts';
import type { Properties } from './types.ts';

/**
 * Records a view of the current page: path, title, referrer, and the campaign as far as the address names one. The
 * referrer is the page before it, also when the page changed without a load.
 */
export const view = (properties?: Properties): void => {
  seen = currentPath();
  const described: { [name: string]: string } = {
    page: seen,
    title: document.title,
    referrer: previous ?? document.referrer,
  };
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (value && /^utm_./.test(name)) described[name] = value;
  }
  previous = location.href;
  record('page_view', { ...described, ...properties });
};

/** Another path than the one seen last, or the same brought back from memory by the back button. */
export const viewIfMoved = ({ persisted }: Partial<PageTransitionEvent>): void => {
  if (settings.auto && (persisted || seen !== currentPath())) view();
};

const currentPath = (): string => location.pathname + (settings.hash ? location.hash : '');

let previous: string | undefined;
let seen: string | undefined;
