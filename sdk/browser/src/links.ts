import { record } from './events.ts';
import { settings } from './settings.ts';

/**
 * Records a left or middle click on a link to a file or to another host; a file on another host is a file. Links that
 * are not web addresses (`mailto:`) are ignored.
 */
export const reportLink = (event: Partial<MouseEvent>): void => {
  const link = event.composedPath?.().find((node) => node instanceof HTMLAnchorElement);
  if (link?.host && (event.button ?? 2) < 2) {
    if (fileName.test(link.pathname) || link.hasAttribute('download')) {
      if (settings.downloads) record('file_download', { url: link.href });
    } else if (settings.outbound && link.host !== location.host) record('outbound_click', { url: link.href });
  }
};

const fileName = /\.(pdf|(doc|xls|ppt)x?|csv|txt|zip|rar|7z|gz|dmg|pkg|exe|msi|apk|mp[34]|wav|avi|mov)$/i;
