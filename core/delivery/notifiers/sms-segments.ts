/** The basic letters of GSM 03.38, and those that take two places. */
const GSM_BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const GSM_EXTENDED = '^{}\\[~]|€';

const BASIC: ReadonlySet<string> = new Set(GSM_BASIC);
const EXTENDED: ReadonlySet<string> = new Set(GSM_EXTENDED);

/** How many short messages a text is sent and paid as: one letter outside GSM-7 makes all of them UCS-2. */
export function smsSegments(text: string): { readonly encoding: 'GSM-7' | 'UCS-2'; readonly segments: number } {
  const characters = [...text];
  const isGsm = characters.every((character) => BASIC.has(character) || EXTENDED.has(character));
  if (!isGsm) return { encoding: 'UCS-2', segments: segmentsOf(text.length, 70, 67) };
  const places = characters.reduce((sum, character) => sum + (EXTENDED.has(character) ? 2 : 1), 0);
  return { encoding: 'GSM-7', segments: segmentsOf(places, 160, 153) };
}

/** A text of several messages spends some of each on saying which one it is. */
function segmentsOf(length: number, alone: number, joined: number): number {
  return length <= alone ? 1 : Math.ceil(length / joined);
}
