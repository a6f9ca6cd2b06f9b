import { geoEqualEarth, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
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
  const world = feature(topology(), topology().objects.countries);
  const countries = { ...world, features: world.features.filter(({ id }) => id !== ANTARCTICA) };
  const projection = geoEqualEarth().fitSize([MAP_WIDTH, MAP_HEIGHT], countries);
  const outline = geoPath(projection);
  const shapes = countries.features.flatMap((shape): MapPlace[] => {
    const code = codeOfShape(shape.id, shape.properties.name);
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

type World = Topology<{ countries: GeometryCollection<{ name: string }> }>;

function topology(): World {
  return worldOf(atlas);
}

/** The package's JSON has wider types than the format it is in. */
function worldOf(value: unknown): World {
  if (!isWorld(value)) throw new Error('world-atlas has no object `countries`');
  return value;
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
