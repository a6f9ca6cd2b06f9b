import { OWN_ACCENT } from '../../api/white-label.ts';
import { onAccent } from './accent.ts';
import type { Colour } from './contrast.ts';

/** How an organisation's own host looks. Colours have passed `accentProblem`. */
export type LookStyle = {
  readonly accentLight: Colour | null;
  readonly accentDark: Colour | null;
  /** Changes with the logo, so that browsers may keep it; null without one. */
  readonly logoVersion: string | null;
};

/**
 * The style sheet `/look.css`: the accent's shades in place of ours, and the logo in place of our mark. Empty without a
 * look.
 */
export function lookStyle(look: LookStyle | undefined): string {
  if (look === undefined) return '';
  const { accentLight, accentDark, logoVersion } = look;
  const lines = accentLight === null && accentDark === null ? [] : shadesOf(accentLight, accentDark);
  const root = `:root {\n${lines.map((line) => `  ${line}`).join('\n')}\n}\n`;
  return logoVersion === null ? root : root + logoRule(logoVersion);
}

/** Where only one theme has an accent, the other keeps ours. */
function shadesOf(light: Colour | null, dark: Colour | null): string[] {
  const [ink, sheet] = ['var(--ink)', 'var(--sheet)'];
  const accent = `light-dark(${light ?? OWN_ACCENT.light}, ${dark ?? OWN_ACCENT.dark})`;
  const text = `light-dark(${light ? onAccent(light, 'light') : '#ffffff'}, ${dark ? onAccent(dark, 'dark') : '#06211a'})`;
  return [
    `--pine: ${accent};`,
    `--pine-strong: color-mix(in oklab, ${accent}, ${ink} 25%);`,
    `--pine-soft: color-mix(in oklab, ${sheet}, ${accent} 16%);`,
    `--pine-wash: color-mix(in oklab, ${sheet}, ${accent} 10%);`,
    `--on-pine: ${text};`,
  ];
}

function logoRule(version: string): string {
  return `.mark {
  display: none;
}
.brand::before {
  content: "";
  width: 2rem;
  height: 2rem;
  background: url("/look/logo?v=${encodeURIComponent(version)}") center / contain no-repeat;
}
`;
}
