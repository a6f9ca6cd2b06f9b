import { executives } from './executives.ts';
import { mobile } from './mobile.ts';
import { saas } from './saas.ts';
import { shop } from './shop.ts';
import type { Template } from './template.ts';
import { web } from './web.ts';

/** Dashboards to begin with, in the order of the gallery: a new one is a file and a line here. */
export const TEMPLATES: readonly Template[] = [web, saas, shop, mobile, executives];
