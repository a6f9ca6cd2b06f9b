/** Whether bytes begin as a picture of this type does (the WHATWG's MIME Sniffing Standard, 6.1). SVG is none: it runs scripts. */
export function isPicture(bytes: Uint8Array, type: string): boolean {
  const begins = (pattern: readonly number[], at = 0): boolean =>
    pattern.every((byte, index) => bytes[at + index] === byte);
  switch (type) {
    case 'image/png':
      return begins([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    case 'image/jpeg':
      return begins([0xff, 0xd8, 0xff]);
    case 'image/webp':
      return begins([0x52, 0x49, 0x46, 0x46]) && begins([0x57, 0x45, 0x42, 0x50, 0x56, 0x50], 8);
    default:
      return false;
  }
}
