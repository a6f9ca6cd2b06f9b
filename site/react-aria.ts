import { createHash } from 'node:crypto';
import optimizeLocales from '@react-aria/optimize-locales-plugin';

/** Leaves out React Aria's own words in the thirty languages that the application does not have. */
export function reactAriaLocales() {
  return optimizeLocales.vite({ locales: ['en-US', 'de-DE', 'es-ES'] });
}

/**
 * React Aria adds two constant style elements: one with the first button, one on iOS while a dialog is open. The pages'
 * Content-Security-Policy lets these texts pass, and no other.
 */
export function reactAriaStyleHashes() {
  return REACT_ARIA_STYLES.map((text) => `sha256-${createHash('sha256').update(text).digest('base64')}` as const);
}

const REACT_ARIA_STYLES = [
  `
@layer {
  [data-react-aria-pressable] {
    touch-action: pan-x pan-y pinch-zoom;
  }
}
    `.trim(),
  `
@layer {
  * {
    overscroll-behavior: contain;
  }
}`.trim(),
] as const;
