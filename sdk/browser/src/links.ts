/**
 * What a click on `link` is, seen from a page on `host`: a download, a way out to another host, or neither.
 * A file on another host is a download. Links that are no web addresses (`mailto:`) have no host and are neither.
 */
export function classifyLink(link: Link, host: string): 'file_download' | 'outbound_click' | undefined {
  if (link.host && (link.download || fileName.test(link.pathname))) return 'file_download';
  return link.host && link.host !== host ? 'outbound_click' : undefined;
}

export type Link = Pick<HTMLAnchorElement, 'host' | 'pathname' | 'download'>;

/** Calls back with each link that is clicked, with any button that opens it. */
export function onLinkClick(clicked: (link: HTMLAnchorElement) => void): void {
  const listener = ({ target }: Event): void => {
    const link = target instanceof Element && target.closest('a');
    if (link instanceof HTMLAnchorElement) clicked(link);
  };
  // In the capture phase, because pages stop events; `auxclick` is the middle button.
  addEventListener('click', listener, true);
  addEventListener('auxclick', listener, true);
}

const fileName =
  /\.(pdf|xlsx?|docx?|pptx?|csv|txt|rtf|zip|rar|7z|t?gz|dmg|pkg|exe|msi|apk|iso|mp[34]|wav|avi|mov|mkv|webm)$/i;
