/** The name of a file, without its ending, from what a person called something: no character that a system refuses, and of a bearable length. */
export function fileNameOf(title: string): string {
  const plain = title
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+|[.\s]+$/g, '');
  return [...(plain === '' ? 'report' : plain)].slice(0, NAME_CHARS_MAX).join('');
}

const NAME_CHARS_MAX = 80;
