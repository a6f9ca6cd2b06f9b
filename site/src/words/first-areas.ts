/**
 * The catalogues of the frame and of the overview, which are loaded first; the others follow with the page that needs
 * them. A test holds the code of these parts to this list.
 */
export const FIRST_AREAS = [
  'alerts',
  'annotations',
  'app',
  'charts',
  'failures',
  'filters',
  'frame',
  'overview',
  'ui',
  'values',
  'view',
] as const;
