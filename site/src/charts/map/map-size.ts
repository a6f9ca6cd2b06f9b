/** The drawing of the world in its own units; it is scaled to the page. */
export const MAP_WIDTH = 960;
export const MAP_HEIGHT = 440;

/** A country on the map: outlines, and a dot where these are too small to be seen or pressed. */
export type MapPlace = {
  readonly code: string;
  readonly path: string;
  readonly dot?: readonly [x: number, y: number];
};
