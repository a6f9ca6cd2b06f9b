import places from '../map/places.json';

/** The values of countries that have a place on the map. */
export type WorldMapModel = {
  /** By code, alpha-2 in capitals. */
  readonly countries: ReadonlyMap<string, MapCountry>;
  /** Values without a place, such as an unknown country or the Tor network: counted, named and never dropped. */
  readonly withoutPlace: readonly MapCountry[];
  readonly largest: number;
};

export type MapCountry = {
  /** The value as the data has it, by which one filters. */
  readonly code: string;
  readonly label: string;
  readonly value: number;
  /** Of all, 0 to 1; absent if the whole is unknown. */
  readonly share?: number;
};

export function worldMapModel(rows: readonly MapCountry[]): WorldMapModel {
  const isOnMap = ({ code }: MapCountry) => MAP_CODES.has(code.toUpperCase());
  return {
    countries: new Map(rows.filter(isOnMap).map((row) => [row.code.toUpperCase(), row])),
    withoutPlace: rows.filter((row) => !isOnMap(row)),
    largest: rows.filter(isOnMap).reduce((most, { value }) => Math.max(most, value), 0),
  };
}

export function valueWithoutPlace({ withoutPlace }: WorldMapModel): number {
  return withoutPlace.reduce((total, { value }) => total + value, 0);
}

/** Steps of the sequential palette, from 1. */
const MAP_STEPS = 5;

/** By the square root, since one country is often far ahead of all others; 0 without visitors. */
export function mapStep(value: number, largest: number): number {
  if (value <= 0 || largest <= 0) return 0;
  return Math.max(1, Math.min(MAP_STEPS, Math.ceil(Math.sqrt(value / largest) * MAP_STEPS)));
}

/** The code of a shape of the atlas, which numbers its countries (ISO 3166-1) or, for a few, only names them. */
export function codeOfShape(id: string | number | undefined, name: string): string | undefined {
  const code = id === undefined ? undefined : SHAPE_CODES.get(String(id).padStart(3, '0'));
  return code ?? UNNUMBERED_CODES.get(name);
}

/** Countries too small for a shape of their own, with longitude and latitude. */
export const MAP_DOTS: ReadonlyMap<string, readonly [number, number]> = new Map(
  Object.entries(places.dots).map(([code, [longitude = 0, latitude = 0]]) => [code, [longitude, latitude]]),
);

const SHAPE_CODES: ReadonlyMap<string, string> = new Map(Object.entries(places.shapes));
const UNNUMBERED_CODES: ReadonlyMap<string, string> = new Map(Object.entries(places.unnumbered));
const MAP_CODES: ReadonlySet<string> = new Set([
  ...SHAPE_CODES.values(),
  ...UNNUMBERED_CODES.values(),
  ...MAP_DOTS.keys(),
]);
