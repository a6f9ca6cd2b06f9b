/**
 * What a click on `link` is, seen from a page on `host`: a download, a way out to another host, or neither.
 * A file on another host is a download. What is no web address (`mailto:`) has no host and is neither.
 */
export function classifyLink(link: Link, host: string): LinkKind | undefined {
  if (!link.host) return undefined;
  if (fileName.test(link.pathname) || link.hasAttribute('download')) return 'file_download';
  return link.host === host ? undefined : 'outbound_click';
}

export type Link = Pick<HTMLAnchorElement, 'host' | 'pathname' | 'hasAttribute'>;

export type LinkKind = 'file_download' | 'outbound_click';

/** Calls back with each link that is opened, with whichever button. */
export function onLinkClick(clicked: (link: HTMLAnchorElement) => void): void {
  const listener = ({ target, button }: MouseEvent): void => {
    const link = button < 2 && target instanceof Element && target.closest('a');
    if (link) clicked(link);
  };
  // In the capture phase, because pages stop events; the middle button is an `auxclick`, as is the right.
  addEventListener('click', listener, true);
  addEventListener('auxclick', listener, true);
}

const fileName = /\.(pdf|docx?|xlsx?|pptx?|csv|txt|zip|rar|7z|gz|dmg|pkg|exe|msi|apk|mp[34]|wav|avi|mov)$/i;
