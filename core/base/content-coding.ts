/** Codings of bodies, the best first. */
export const CONTENT_CODINGS = ['br', 'gzip'] as const;
export type ContentCoding = (typeof CONTENT_CODINGS)[number];

/** The codings that an `Accept-Encoding` names and does not refuse with `q=0`, the best first. */
export function acceptedCodings(acceptEncoding: string | null): ContentCoding[] {
  const accepted = new Set((acceptEncoding ?? '').split(',').flatMap(nameOf));
  return CONTENT_CODINGS.filter((coding) => accepted.has(coding));
}

function nameOf(part: string): string[] {
  const [name = '', ...parameters] = part.split(';').map((each) => each.trim().toLowerCase());
  const isRefused = parameters.some((each) => /^q=0(\.0*)?$/.test(each));
  return isRefused ? [] : [name];
}

/** Files that have compressed ones beside them, on one machine. */
export const COMPRESSED_FILES = /\.(?:html|js|css|svg|json|txt|xml|webmanifest|md)$/;
/** The endings of those, behind the name of the plain file. */
export const CODING_ENDINGS: Readonly<Record<ContentCoding, string>> = { br: '.br', gzip: '.gz' };
