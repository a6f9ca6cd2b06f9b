import type { RouteTable } from '../../platform/routes/route.ts';
import { deletionRoutes } from './deletion-routes.ts';
import { erasureRoutes } from './erasure-routes.ts';
import { exportRoutes } from './export-routes.ts';
import { mergeRoutes } from './merge-routes.ts';

/** Erasure, export and merges of persons, deletion of projects. */
export const privacyRoutes: RouteTable = [...deletionRoutes, ...erasureRoutes, ...exportRoutes, ...mergeRoutes];
