import { COLOUR_SLOTS, type ColourSlot } from '../../../../core/api/chart-models/colours.ts';

/** The colours that a canvas needs, worked out from the design's tokens. */
export type ChartTheme = {
  readonly slots: readonly string[];
  readonly rest: string;
  readonly previous: string;
  readonly grid: string;
  readonly edge: string;
  readonly text: string;
  readonly ink: string;
  readonly sheet: string;
  readonly good: string;
  readonly bad: string;
  readonly sequential: readonly string[];
  readonly font: string;
  /** Colours are those of the person's system: lines are told apart by their dashes too. */
  readonly isForced: boolean;
};

export type ColourScheme = 'light' | 'dark';

/** The theme at an element; `scheme` asks for one that is not on the screen, for paper and pictures. */
export function readTheme(host: HTMLElement, scheme?: ColourScheme): ChartTheme {
  const probe = document.createElement('span');
  probe.style.setProperty('forced-color-adjust', 'none');
  const isForced = scheme === undefined && matchMedia('(forced-colors: active)').matches;
  // Forced colours have a scheme of their own, whatever the person chose for this page.
  const forcedScheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  if (scheme !== undefined || isForced) probe.style.colorScheme = scheme ?? forcedScheme;
  host.append(probe);
  const colour = (token: string, systemColour?: string): string => {
    probe.style.color = isForced && systemColour !== undefined ? systemColour : `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const theme: ChartTheme = {
    slots: Array.from({ length: COLOUR_SLOTS }, (_, index) => colour(`--chart-${index + 1}`)),
    rest: colour('--chart-rest'),
    previous: colour('--chart-previous', 'GrayText'),
    grid: colour('--line', 'GrayText'),
    edge: colour('--line-strong', 'GrayText'),
    text: colour('--ink-3', 'CanvasText'),
    ink: colour('--ink', 'CanvasText'),
    sheet: colour('--sheet', 'Canvas'),
    good: colour('--good'),
    bad: colour('--bad'),
    sequential: [1, 2, 3, 4, 5, 6, 7].map((step) => colour(`--sequential-${step}`)),
    font: getComputedStyle(host).fontFamily,
    isForced,
  };
  probe.remove();
  return theme;
}

/** The token of a slot, for HTML and SVG. */
export function slotColour(slot: ColourSlot | undefined): string {
  return slot === undefined ? 'var(--chart-rest)' : `var(--chart-${slot})`;
}

/** The same colour with an opacity; `colour` is one that the browser worked out. */
export function withAlpha(colour: string, alpha: number): string {
  return `color-mix(in srgb, ${colour} ${Math.round(alpha * 100)}%, transparent)`;
}

/** Calls back when the theme changes, by the person's choice or by the system. Returns a function that stops it. */
export function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener('change', listener);
  return () => {
    observer.disconnect();
    for (const query of queries) query.removeEventListener('change', listener);
  };
}
