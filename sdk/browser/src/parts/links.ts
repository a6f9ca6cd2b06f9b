import type { PartApi } from '../part-api.ts';

/**
 * Records a left or middle click on a link to a file or to another host; a file on another host is a file. Links that
 * are not web addresses (`mailto:`) are ignored. It listens in the capture phase, because pages stop events; the middle
 * button fires `auxclick`, as does the right one.
 */
export default function reportLinks(settings: PartApi['settings'], record: PartApi['record']): void {
  const report = (event: MouseEvent): void => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (!link?.host || event.button > 1) return;
    const isFile = fileName.test(link.pathname) || link.hasAttribute('download');
    if (isFile ? settings.downloads : settings.outbound && link.host !== location.host) {
      record(isFile ? 'file_download' : 'outbound_click', { url: link.href });
    }
  };
  addEventListener('click', report, true);
  addEventListener('auxclick', report, true);
}

const fileName = /\.(pdf|(doc|xls|ppt)x?|csv|txt|zip|rar|7z|gz|dmg|pkg|exe|msi|apk|mp[34]|wav|avi|mov)$/i;
