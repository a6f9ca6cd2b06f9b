import { geoEqualEarth, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import atlas from 'world-atlas/countries-110m.json';
import { codeOfShape, MAP_DOTS } from '../models/world-map.ts';
import { MAP_HEIGHT, MAP_WIDTH, type MapPlace } from './map-size.ts';

/** The places of the world, projected once. Antarctica has no visitors and would take a fifth of the map. */
export function mapPlaces(): readonly MapPlace[] {
  places ??= project();
  return places;
}

let places: readonly MapPlace[] | undefined;

function project(): MapPlace[] {
  const world = countriesOf(atlas);
  const countries = { ...world, features: world.features.filter(({ id }) => id !== ANTARCTICA) };
  const projection = geoEqualEarth().fitSize([MAP_WIDTH, MAP_HEIGHT], countries);
  const outline = geoPath(projection);
  const shapes = countries.features.flatMap((shape): MapPlace[] => {
    const code = codeOfShape(shape.id, String(shape.properties?.name ?? ''));
    if (code === undefined) return [];
    const path = roundPath(outline(shape) ?? '');
    if (outline.area(shape) > SMALL_AREA) return [{ code, path }];
    const [x, y] = outline.centroid(shape);
    return [{ code, path, dot: [x, y] }];
  });
  const dots = [...MAP_DOTS].flatMap(([code, at]): MapPlace[] => {
    const dot = projection([...at]);
    return dot === null ? [] : [{ code, path: '', dot }];
  });
  return joined([...shapes, ...dots]);
}

const ANTARCTICA = '010';
/** In square units of the map: about the size of a dot. */
const SMALL_AREA = 30;

type World = Parameters<typeof feature>[0];

/** The package's JSON has wider types than the format it is in. */
function countriesOf(value: unknown) {
  const countries = isWorld(value) ? value.objects.countries : undefined;
  if (!isWorld(value) || countries?.type !== 'GeometryCollection') throw new Error('world-atlas has no countries');
  return feature(value, countries);
}

function isWorld(value: unknown): value is World {
  return typeof value === 'object' && value !== null && 'objects' in value && 'arcs' in value;
}

/** Tenths are finer than any screen shows. */
function roundPath(path: string): string {
  return path.replace(/\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10));
}

/** A country in several shapes is one place. */
function joined(all: readonly MapPlace[]): MapPlace[] {
  const byCode = new Map<string, MapPlace>();
  for (const place of all) {
    const known = byCode.get(place.code);
    byCode.set(place.code, known === undefined ? place : { ...known, path: known.path + place.path });
  }
  return [...byCode.values()];
}
