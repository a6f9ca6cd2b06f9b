import { b2b } from './b2b.ts';
import type { World } from './invented.ts';
import { media } from './media.ts';
import { mobile } from './mobile.ts';
import { saas } from './saas.ts';
import { shop } from './shop.ts';

export type { World } from './invented.ts';

/** The invented projects, over which the bank and the generator ask. */
export const WORLDS = { shop, saas, media, b2b, mobile };
export type WorldName = keyof typeof WORLDS;
export const WORLD_NAMES = ['shop', 'saas', 'media', 'b2b', 'mobile'] as const satisfies readonly WorldName[];
export const worldNamed = (name: WorldName): World => WORLDS[name];
