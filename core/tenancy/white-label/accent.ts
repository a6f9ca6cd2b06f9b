import { OWN_ACCENT } from '../../api/white-label.ts';
import { type Colour, contrastOf, isColour } from './contrast.ts';

/** Text of 14 px needs 4.5:1 (WCAG 2.2, 1.4.3), and links have the accent's colour. */
const CONTRAST_MIN = 4.5;

export type Theme = 'light' | 'dark';

/**
 * The sheets on which links stand, and the text that stands on buttons: the values of `--sheet` and `--on-pine` in the
 * site's tokens, which a test compares.
 */
export const THEMES: Readonly<
  Record<Theme, { readonly sheets: readonly Colour[]; readonly onAccent: readonly Colour[] }>
> = {
  light: { sheets: ['#fdfefc', '#f2f4f1'], onAccent: ['#ffffff', '#06211a'] },
  dark: { sheets: ['#121b18', '#18231f'], onAccent: ['#06211a', '#ffffff'] },
};

/**
 * Why a colour cannot be the accent of a theme: a sentence with the value and the remedy; undefined if it can.
 *
 * @param field  names the value in the sentence
 */
export function accentProblem(field: string, text: string, theme: Theme): string | undefined {
  if (!isColour(text)) return `\`${field}\`: \`${text.slice(0, 20)}\` is not a colour such as \`${OWN_ACCENT.light}\`.`;
  const contrast = Math.min(...THEMES[theme].sheets.map((sheet) => contrastOf(text, sheet)));
  if (contrast >= CONTRAST_MIN) return undefined;
  const remedy = theme === 'light' ? 'darker' : 'lighter';
  const shown = Math.floor(contrast * 100) / 100;
  return `\`${field}\`: \`${text}\` has a contrast of ${shown}:1 with the ${theme} theme, and links need ${CONTRAST_MIN}:1; choose a ${remedy} one.`;
}

/** The colour of text on a button of this colour: the first of the theme that can be read, else the better one. */
export function onAccent(accent: Colour, theme: Theme): Colour {
  const choices = THEMES[theme].onAccent;
  const readable = choices.find((text) => contrastOf(accent, text) >= CONTRAST_MIN);
  return readable ?? [...choices].sort((a, b) => contrastOf(accent, b) - contrastOf(accent, a))[0] ?? '#ffffff';
}
